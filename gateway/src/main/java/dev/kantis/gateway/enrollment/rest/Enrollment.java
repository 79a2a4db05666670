package dev.kantis.gateway.enrollment.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That somebody is a member now; nothing of what was typed comes back. */
@Schema(name = "Enrollment", description = "A new membership.")
public record Enrollment(
        @Schema(description = "UUID of the member.", required = true)
        String memberId,

        @Schema(description = "16 digits with a check digit, for tills.", required = true)
        String cardNumber,

        @Schema(
                description = "Whether the member can sign in yet.",
                required = true,
                enumeration = {"PENDING", "LINKED", "FAILED"})
        String identityState) {}
