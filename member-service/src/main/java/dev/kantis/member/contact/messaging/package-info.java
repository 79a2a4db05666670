/** Consents as events. */
@NullMarked
package dev.kantis.member.contact.messaging;

import org.jspecify.annotations.NullMarked;
