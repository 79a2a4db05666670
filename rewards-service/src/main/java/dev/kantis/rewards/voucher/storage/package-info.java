/** Vouchers in PostgreSQL. */
@NullMarked
package dev.kantis.rewards.voucher.storage;

import org.jspecify.annotations.NullMarked;
