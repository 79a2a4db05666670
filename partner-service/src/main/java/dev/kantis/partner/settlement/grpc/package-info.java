/** Settlement on gRPC. */
@NullMarked
package dev.kantis.partner.settlement.grpc;

import org.jspecify.annotations.NullMarked;
