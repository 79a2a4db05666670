package dev.kantis.gateway.verification.rest;

import dev.kantis.contracts.member.v1.Verification;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A code is on its way. The same for addresses that are known and such that are not. */
@Schema(name = "Verification", description = "A code of six digits is on its way.")
public record VerificationView(
        @Schema(description = "UUID; the code is confirmed with it.", required = true)
        String verificationId,

        @Schema(description = "When the code ends.", required = true) @Nullable
        Instant expireTime) {

    public static VerificationView of(Verification verification) {
        return new VerificationView(
                verification.getVerificationId(),
                Outputs.time(verification.hasExpireTime(), verification.getExpireTime()));
    }
}
