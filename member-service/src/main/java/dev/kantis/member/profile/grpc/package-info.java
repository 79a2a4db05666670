/** The gRPC entrance for profiles. */
@NullMarked
package dev.kantis.member.profile.grpc;

import org.jspecify.annotations.NullMarked;
