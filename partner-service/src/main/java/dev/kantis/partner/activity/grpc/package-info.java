/** Activity on gRPC. */
@NullMarked
package dev.kantis.partner.activity.grpc;

import org.jspecify.annotations.NullMarked;
