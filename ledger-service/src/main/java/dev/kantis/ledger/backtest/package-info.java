/** What a draft of the program would have given for purchases that were made. */
@NullMarked
package dev.kantis.ledger.backtest;

import org.jspecify.annotations.NullMarked;
