/** Merges over gRPC, and the calls that move points. */
@NullMarked
package dev.kantis.member.merging.grpc;

import org.jspecify.annotations.NullMarked;
