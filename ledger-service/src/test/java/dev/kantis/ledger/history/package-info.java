/** Whole histories of operations, against a naive model and against real servers. */
@NullMarked
package dev.kantis.ledger.history;

import org.jspecify.annotations.NullMarked;
