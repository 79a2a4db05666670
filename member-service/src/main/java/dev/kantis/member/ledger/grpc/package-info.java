/** The ledger's answers from the wire. */
@NullMarked
package dev.kantis.member.ledger.grpc;

import org.jspecify.annotations.NullMarked;
