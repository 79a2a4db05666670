/** The calls to other services. */
@NullMarked
package dev.kantis.member.export.grpc;

import org.jspecify.annotations.NullMarked;
