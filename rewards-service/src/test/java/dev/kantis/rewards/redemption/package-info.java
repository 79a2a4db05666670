@NullMarked
package dev.kantis.rewards.redemption;

import org.jspecify.annotations.NullMarked;
