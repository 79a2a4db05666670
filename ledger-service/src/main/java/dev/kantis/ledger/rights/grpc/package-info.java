/** Answers kantis.rights.v1. */
@NullMarked
package dev.kantis.ledger.rights.grpc;

import org.jspecify.annotations.NullMarked;
