/** Part of the ledger. */
@NullMarked
package dev.kantis.ledger.adjustment.grpc;

import org.jspecify.annotations.NullMarked;
