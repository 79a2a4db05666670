/** Linked accounts as events. */
@NullMarked
package dev.kantis.member.identity.messaging;

import org.jspecify.annotations.NullMarked;
