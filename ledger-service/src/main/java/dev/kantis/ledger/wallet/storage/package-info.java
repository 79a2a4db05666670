/** Reading wallets and statements; holds that timed out. */
@NullMarked
package dev.kantis.ledger.wallet.storage;

import org.jspecify.annotations.NullMarked;
