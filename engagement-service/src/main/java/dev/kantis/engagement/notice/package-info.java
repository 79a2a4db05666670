/** Notices: messages that a contract needs, such as one-time codes. */
@NullMarked
package dev.kantis.engagement.notice;

import org.jspecify.annotations.NullMarked;
