/** Codes that members' apps show at tills. */
@NullMarked
package dev.kantis.member.code;

import org.jspecify.annotations.NullMarked;
