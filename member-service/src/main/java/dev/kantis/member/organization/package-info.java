/** Companies whose people are members. */
@NullMarked
package dev.kantis.member.organization;

import org.jspecify.annotations.NullMarked;
