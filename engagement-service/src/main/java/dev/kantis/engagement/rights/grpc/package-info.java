/** Answers kantis.rights.v1. */
@NullMarked
package dev.kantis.engagement.rights.grpc;

import org.jspecify.annotations.NullMarked;
