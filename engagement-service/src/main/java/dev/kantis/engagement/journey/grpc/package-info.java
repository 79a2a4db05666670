/** Journeys over gRPC. */
@NullMarked
package dev.kantis.engagement.journey.grpc;

import org.jspecify.annotations.NullMarked;
