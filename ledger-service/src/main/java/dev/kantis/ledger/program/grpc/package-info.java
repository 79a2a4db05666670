/** ProgramService. */
@NullMarked
package dev.kantis.ledger.program.grpc;

import org.jspecify.annotations.NullMarked;
