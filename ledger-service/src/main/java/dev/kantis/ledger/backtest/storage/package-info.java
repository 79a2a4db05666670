@NullMarked
package dev.kantis.ledger.backtest.storage;

import org.jspecify.annotations.NullMarked;
