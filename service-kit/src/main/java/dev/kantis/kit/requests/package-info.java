/** Mutating calls that can be repeated: the stored outcome of each request id. */
@NullMarked
package dev.kantis.kit.requests;

import org.jspecify.annotations.NullMarked;
