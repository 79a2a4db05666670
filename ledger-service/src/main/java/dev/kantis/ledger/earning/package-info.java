/** What a judgment means for wallets, stamp cards, limits and budgets. */
@NullMarked
package dev.kantis.ledger.earning;

import org.jspecify.annotations.NullMarked;
