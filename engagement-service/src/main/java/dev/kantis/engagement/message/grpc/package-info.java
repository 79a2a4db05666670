/** Messages over gRPC, and the question to member-service whether one may go. */
@NullMarked
package dev.kantis.engagement.message.grpc;

import org.jspecify.annotations.NullMarked;
