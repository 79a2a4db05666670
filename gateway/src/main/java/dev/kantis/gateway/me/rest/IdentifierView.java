package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.member.v1.BlockCause;
import dev.kantis.contracts.member.v1.IssuedIdentifier;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A card or a partner's customer number. */
@Schema(name = "Identifier", description = "A card, or a partner's own number of the member.")
public record IdentifierView(
        @Schema(required = true, description = "UUID.") String identifierId,

        @Schema(
                required = true,
                enumeration = {"CARD", "CUSTOMER_NUMBER"})
        String kind,

        @Schema(required = true) String number,

        @Schema(description = "Whose customer number it is; absent for cards.") @Nullable
        String partnerId,

        @Schema(
                required = true,
                enumeration = {"ACTIVE", "BLOCKED"})
        String state,

        @Schema(
                description = "Why it is blocked.",
                enumeration = {"LOST", "STOLEN", "DAMAGED", "MISTAKE"})
        @Nullable
        String cause,

        @Nullable Instant issueTime,
        @Nullable Instant blockTime) {

    /** As member-service answers it. */
    public static IdentifierView of(IssuedIdentifier identifier) {
        return new IdentifierView(
                identifier.getIdentifierId(),
                Outputs.name(identifier.getKind(), "IDENTIFIER_KIND_"),
                identifier.getNumber(),
                Outputs.optional(identifier.getPartnerId()),
                Outputs.name(identifier.getState(), "IDENTIFIER_STATE_"),
                identifier.getCause() == BlockCause.BLOCK_CAUSE_UNSPECIFIED
                        ? null
                        : Outputs.name(identifier.getCause(), "BLOCK_CAUSE_"),
                Outputs.time(identifier.hasIssueTime(), identifier.getIssueTime()),
                Outputs.time(identifier.hasBlockTime(), identifier.getBlockTime()));
    }
}
