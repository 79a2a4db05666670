/** The gRPC entrance for customer service. */
@NullMarked
package dev.kantis.member.search.grpc;

import org.jspecify.annotations.NullMarked;
