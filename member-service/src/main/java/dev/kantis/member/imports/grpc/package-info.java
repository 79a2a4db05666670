/** Imports over gRPC. */
@NullMarked
package dev.kantis.member.imports.grpc;

import org.jspecify.annotations.NullMarked;
