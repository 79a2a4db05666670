/** WalletService. */
@NullMarked
package dev.kantis.ledger.wallet.grpc;

import org.jspecify.annotations.NullMarked;
