/** Webhooks on gRPC. */
@NullMarked
package dev.kantis.partner.webhook.grpc;

import org.jspecify.annotations.NullMarked;
