package dev.kantis.gateway.household.rest;

import dev.kantis.contracts.member.v1.Invitation;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An invitation to a household. It does not print its token. */
@Schema(name = "Invitation", description = "An invitation to the household.")
public record InvitationView(
        @Schema(required = true, description = "Whoever has it may join once. It is shown this time only.")
        String token,

        @Schema(required = true) @Nullable Instant expireTime) {

    static InvitationView of(Invitation invitation) {
        return new InvitationView(
                invitation.getToken(), Outputs.time(invitation.hasExpireTime(), invitation.getExpireTime()));
    }

    @Override
    public String toString() {
        return "InvitationView";
    }
}
