/** Contracts on gRPC. */
@NullMarked
package dev.kantis.partner.contract.grpc;

import org.jspecify.annotations.NullMarked;
