/** Members as events. */
@NullMarked
package dev.kantis.member.membership.messaging;

import org.jspecify.annotations.NullMarked;
