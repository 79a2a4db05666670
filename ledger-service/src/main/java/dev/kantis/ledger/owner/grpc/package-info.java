/** Part of the ledger. */
@NullMarked
package dev.kantis.ledger.owner.grpc;

import org.jspecify.annotations.NullMarked;
