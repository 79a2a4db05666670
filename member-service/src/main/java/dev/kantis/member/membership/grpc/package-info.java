/** The gRPC entrance of the service. */
@NullMarked
package dev.kantis.member.membership.grpc;

import org.jspecify.annotations.NullMarked;
