/** What redemptions tell others. */
@NullMarked
package dev.kantis.rewards.redemption.messaging;

import org.jspecify.annotations.NullMarked;
