/** Queries over entries and legs, and the fold of legs into movements. */
@NullMarked
package dev.kantis.ledger.statement.storage;

import org.jspecify.annotations.NullMarked;
