/** The gRPC entrance for identifiers. */
@NullMarked
package dev.kantis.member.identifier.grpc;

import org.jspecify.annotations.NullMarked;
