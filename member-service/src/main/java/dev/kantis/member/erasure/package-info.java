/** Erases members everywhere: a saga whose steps are repeated until they are done. */
@NullMarked
package dev.kantis.member.erasure;

import org.jspecify.annotations.NullMarked;
