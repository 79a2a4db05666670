@NullMarked
package dev.kantis.ledger.liability.storage;

import org.jspecify.annotations.NullMarked;
