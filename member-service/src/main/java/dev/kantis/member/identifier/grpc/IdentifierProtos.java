package dev.kantis.member.identifier.grpc;

import dev.kantis.contracts.member.v1.BlockCause;
import dev.kantis.contracts.member.v1.IdentifierKind;
import dev.kantis.contracts.member.v1.IdentifierState;
import dev.kantis.contracts.member.v1.LinkCustomerNumberRequest;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.identifier.IssuedIdentifier;
import java.time.Instant;
import java.util.UUID;

/** Identifiers, to and from the wire. */
final class IdentifierProtos {
    private static final String CAUSE = "BLOCK_CAUSE_";

    private IdentifierProtos() {}

    static IssuedIdentifier customerNumber(UUID id, LinkCustomerNumberRequest request, Instant at) {
        return new IssuedIdentifier(
                id,
                UUID.fromString(request.getMemberId()),
                IssuedIdentifier.Kind.CUSTOMER_NUMBER,
                UUID.fromString(request.getPartnerId()),
                request.getNumber(),
                at,
                null);
    }

    static IssuedIdentifier.Block block(BlockCause cause, Instant at) {
        return new IssuedIdentifier.Block(
                IssuedIdentifier.Cause.valueOf(cause.name().substring(CAUSE.length())), at);
    }

    static dev.kantis.contracts.member.v1.IssuedIdentifier proto(IssuedIdentifier identifier) {
        var proto = dev.kantis.contracts.member.v1.IssuedIdentifier.newBuilder()
                .setIdentifierId(identifier.id().toString())
                .setKind(IdentifierKind.valueOf(
                        "IDENTIFIER_KIND_" + identifier.kind().name()))
                .setNumber(identifier.number())
                .setState(IdentifierState.IDENTIFIER_STATE_ACTIVE)
                .setIssueTime(ConsentProtos.proto(identifier.issuedAt()));
        if (identifier.partnerId() != null) {
            proto.setPartnerId(identifier.partnerId().toString());
        }
        var block = identifier.block();
        if (block != null) {
            proto.setState(IdentifierState.IDENTIFIER_STATE_BLOCKED)
                    .setCause(BlockCause.valueOf(CAUSE + block.cause().name()))
                    .setBlockTime(ConsentProtos.proto(block.at()));
        }
        return proto.build();
    }
}
