/** Merges as events. */
@NullMarked
package dev.kantis.member.merging.messaging;

import org.jspecify.annotations.NullMarked;
