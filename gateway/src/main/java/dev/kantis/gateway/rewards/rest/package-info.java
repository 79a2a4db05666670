/** Rewards, redemptions and vouchers. */
@NullMarked
package dev.kantis.gateway.rewards.rest;

import org.jspecify.annotations.NullMarked;
