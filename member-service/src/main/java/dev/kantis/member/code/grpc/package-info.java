/** The gRPC entrance for codes, and how they are written. */
@NullMarked
package dev.kantis.member.code.grpc;

import org.jspecify.annotations.NullMarked;
