/** Members: enrollment, cards, lookups. */
@NullMarked
package dev.kantis.member.membership;

import org.jspecify.annotations.NullMarked;
