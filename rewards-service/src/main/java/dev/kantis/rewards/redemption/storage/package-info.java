/** Redemptions in PostgreSQL. */
@NullMarked
package dev.kantis.rewards.redemption.storage;

import org.jspecify.annotations.NullMarked;
