/** Vouchers' events. */
@NullMarked
package dev.kantis.rewards.voucher.messaging;

import org.jspecify.annotations.NullMarked;
