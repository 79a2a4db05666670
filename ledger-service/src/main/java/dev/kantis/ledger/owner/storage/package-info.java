/** Part of the ledger. */
@NullMarked
package dev.kantis.ledger.owner.storage;

import org.jspecify.annotations.NullMarked;
