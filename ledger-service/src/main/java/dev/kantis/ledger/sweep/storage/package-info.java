/** Part of the ledger. */
@NullMarked
package dev.kantis.ledger.sweep.storage;

import org.jspecify.annotations.NullMarked;
