/** The API about rights over one's data, and the calls to other services. */
@NullMarked
package dev.kantis.member.erasure.grpc;

import org.jspecify.annotations.NullMarked;
