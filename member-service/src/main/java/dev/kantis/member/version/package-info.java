/** The version of a member's facts, which every change raises by one. */
@NullMarked
package dev.kantis.member.version;

import org.jspecify.annotations.NullMarked;
