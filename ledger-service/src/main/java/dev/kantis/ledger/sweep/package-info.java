/** Part of the ledger. */
@NullMarked
package dev.kantis.ledger.sweep;

import org.jspecify.annotations.NullMarked;
