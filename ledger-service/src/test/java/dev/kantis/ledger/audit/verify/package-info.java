@NullMarked
package dev.kantis.ledger.audit.verify;

import org.jspecify.annotations.NullMarked;
