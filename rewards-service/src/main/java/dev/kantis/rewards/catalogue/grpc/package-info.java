/** The catalogue on gRPC. */
@NullMarked
package dev.kantis.rewards.catalogue.grpc;

import org.jspecify.annotations.NullMarked;
