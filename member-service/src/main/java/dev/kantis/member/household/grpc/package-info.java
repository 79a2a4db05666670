/** Households over gRPC, and the calls that move points. */
@NullMarked
package dev.kantis.member.household.grpc;

import org.jspecify.annotations.NullMarked;
