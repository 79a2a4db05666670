/** The gRPC entrance for those who look after partners. */
@NullMarked
package dev.kantis.partner.merchant.grpc;

import org.jspecify.annotations.NullMarked;
