/** Rewards: the catalogue, redemptions for points, vouchers. */
@NullMarked
package dev.kantis.rewards;

import org.jspecify.annotations.NullMarked;
