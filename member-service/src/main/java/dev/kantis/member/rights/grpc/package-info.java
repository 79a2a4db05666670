/** The API. */
@NullMarked
package dev.kantis.member.rights.grpc;

import org.jspecify.annotations.NullMarked;
