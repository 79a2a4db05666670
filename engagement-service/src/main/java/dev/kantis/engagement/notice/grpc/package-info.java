/** Notices over gRPC. */
@NullMarked
package dev.kantis.engagement.notice.grpc;

import org.jspecify.annotations.NullMarked;
