@NullMarked
package dev.kantis.ledger.audit.storage;

import org.jspecify.annotations.NullMarked;
