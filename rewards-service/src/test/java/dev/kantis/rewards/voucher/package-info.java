@NullMarked
package dev.kantis.rewards.voucher;

import org.jspecify.annotations.NullMarked;
