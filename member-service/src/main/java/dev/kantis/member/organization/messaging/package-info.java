/** Organizations as events. */
@NullMarked
package dev.kantis.member.organization.messaging;

import org.jspecify.annotations.NullMarked;
