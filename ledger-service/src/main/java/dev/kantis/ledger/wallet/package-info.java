/** What is done with a wallet by hand or by other services: earn, burn, hold, capture, release. */
@NullMarked
package dev.kantis.ledger.wallet;

import org.jspecify.annotations.NullMarked;
