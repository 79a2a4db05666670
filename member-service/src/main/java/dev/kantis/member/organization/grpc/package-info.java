/** Organizations over gRPC, and the calls that move points. */
@NullMarked
package dev.kantis.member.organization.grpc;

import org.jspecify.annotations.NullMarked;
