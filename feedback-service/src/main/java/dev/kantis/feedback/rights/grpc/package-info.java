/** Answers kantis.rights.v1. */
@NullMarked
package dev.kantis.feedback.rights.grpc;

import org.jspecify.annotations.NullMarked;
