/** Finds tiers on which something is due. */
@NullMarked
package dev.kantis.ledger.progress.storage;

import org.jspecify.annotations.NullMarked;
