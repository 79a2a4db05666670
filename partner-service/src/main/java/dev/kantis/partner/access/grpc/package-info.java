/** Whose business a call may look at. */
@NullMarked
package dev.kantis.partner.access.grpc;

import org.jspecify.annotations.NullMarked;
