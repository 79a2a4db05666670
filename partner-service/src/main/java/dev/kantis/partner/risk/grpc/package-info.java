/** Reviews on gRPC, and the ledger that ends them. */
@NullMarked
package dev.kantis.partner.risk.grpc;

import org.jspecify.annotations.NullMarked;
