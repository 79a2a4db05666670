/** Tiers: the sets of the program document, a member's standing in a set, and pure functions that move it. */
@NullMarked
package dev.kantis.ledger.tier;

import org.jspecify.annotations.NullMarked;
