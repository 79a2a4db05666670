/** Folds legs into cohorts, once a day. */
@NullMarked
package dev.kantis.ledger.liability.storage;

import org.jspecify.annotations.NullMarked;
