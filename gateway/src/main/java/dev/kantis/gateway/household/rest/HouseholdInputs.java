package dev.kantis.gateway.household.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What members send about households. */
public final class HouseholdInputs {
    private HouseholdInputs() {}

    /** Nothing needs to be said. */
    @Schema(name = "NothingInput", description = "An empty object.")
    public record Nothing() {}

    /** The token that was handed over. It does not print itself. */
    @Schema(name = "InvitationInput", description = "The token of an invitation.")
    public record Token(@Schema(required = true) @Nullable String token) {
        @Override
        public String toString() {
            return "Token";
        }
    }

    /** One of the household. */
    @Schema(name = "HouseholdMemberInput", description = "One of the household.")
    public record Mate(
            @Schema(description = "UUID; absent: the member of the token.") @Nullable
            String memberId) {}
}
