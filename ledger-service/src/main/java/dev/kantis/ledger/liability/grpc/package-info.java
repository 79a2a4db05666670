/** Part of the ledger. */
@NullMarked
package dev.kantis.ledger.liability.grpc;

import org.jspecify.annotations.NullMarked;
