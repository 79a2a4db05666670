/** Households as events. */
@NullMarked
package dev.kantis.member.household.messaging;

import org.jspecify.annotations.NullMarked;
