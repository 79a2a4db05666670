/** How services call each other and answer calls. */
@NullMarked
package dev.kantis.kit.grpc;

import org.jspecify.annotations.NullMarked;
