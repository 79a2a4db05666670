/** How many calls a client may make. */
@NullMarked
package dev.kantis.gateway.limits;

import org.jspecify.annotations.NullMarked;
