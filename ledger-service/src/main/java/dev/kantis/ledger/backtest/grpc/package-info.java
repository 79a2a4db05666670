@NullMarked
package dev.kantis.ledger.backtest.grpc;

import org.jspecify.annotations.NullMarked;
