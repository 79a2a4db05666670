/** The account that a member signs in with, made or linked in the background. */
@NullMarked
package dev.kantis.member.identity;

import org.jspecify.annotations.NullMarked;
