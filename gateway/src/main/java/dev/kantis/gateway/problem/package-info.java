/** Refusals and failures as RFC 9457 problems. */
@NullMarked
package dev.kantis.gateway.problem;

import org.jspecify.annotations.NullMarked;
