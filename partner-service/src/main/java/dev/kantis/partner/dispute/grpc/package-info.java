/** Disputes on gRPC. */
@NullMarked
package dev.kantis.partner.dispute.grpc;

import org.jspecify.annotations.NullMarked;
