/** Part of the ledger. */
@NullMarked
package dev.kantis.ledger.statement.storage;

import org.jspecify.annotations.NullMarked;
