/** The ledger's entries over gRPC. */
@NullMarked
package dev.kantis.partner.clearing.grpc;

import org.jspecify.annotations.NullMarked;
