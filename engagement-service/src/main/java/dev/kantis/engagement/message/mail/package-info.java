/** Messages by e-mail. */
@NullMarked
package dev.kantis.engagement.message.mail;

import org.jspecify.annotations.NullMarked;
