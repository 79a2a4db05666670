/** Vouchers: what a member shows to get a reward. */
@NullMarked
package dev.kantis.rewards.voucher;

import org.jspecify.annotations.NullMarked;
