/** Redemptions on gRPC, and the ledger behind them. */
@NullMarked
package dev.kantis.rewards.redemption.grpc;

import org.jspecify.annotations.NullMarked;
