/** Answers kantis.rights.v1. */
@NullMarked
package dev.kantis.rewards.rights.grpc;

import org.jspecify.annotations.NullMarked;
