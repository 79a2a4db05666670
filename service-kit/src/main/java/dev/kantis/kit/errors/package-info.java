/** Refusals: why a call is refused, inside as a value, outside as {@code google.rpc.Status}. */
@NullMarked
package dev.kantis.kit.errors;

import org.jspecify.annotations.NullMarked;
