/** Part of the ledger. */
@NullMarked
package dev.kantis.ledger.adjustment.storage;

import org.jspecify.annotations.NullMarked;
