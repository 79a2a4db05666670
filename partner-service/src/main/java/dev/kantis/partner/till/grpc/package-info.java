/** The gRPC entrance for tills. */
@NullMarked
package dev.kantis.partner.till.grpc;

import org.jspecify.annotations.NullMarked;
