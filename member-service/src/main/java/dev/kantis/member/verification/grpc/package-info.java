/** Verifications over gRPC, and the call that sends codes. */
@NullMarked
package dev.kantis.member.verification.grpc;

import org.jspecify.annotations.NullMarked;
