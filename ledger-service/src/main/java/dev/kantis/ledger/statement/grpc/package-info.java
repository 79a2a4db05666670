/** StatementService. */
@NullMarked
package dev.kantis.ledger.statement.grpc;

import org.jspecify.annotations.NullMarked;
