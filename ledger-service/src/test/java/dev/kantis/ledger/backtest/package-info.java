@NullMarked
package dev.kantis.ledger.backtest;

import org.jspecify.annotations.NullMarked;
