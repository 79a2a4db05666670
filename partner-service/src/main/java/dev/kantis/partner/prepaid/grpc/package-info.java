/** Packs and limits on gRPC. */
@NullMarked
package dev.kantis.partner.prepaid.grpc;

import org.jspecify.annotations.NullMarked;
