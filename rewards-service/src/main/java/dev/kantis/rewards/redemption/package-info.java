/** Redemptions: points against a reward, as a saga. */
@NullMarked
package dev.kantis.rewards.redemption;

import org.jspecify.annotations.NullMarked;
