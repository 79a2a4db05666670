/** Who looked at which member, and why. */
@NullMarked
package dev.kantis.member.access;

import org.jspecify.annotations.NullMarked;
