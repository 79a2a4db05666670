package dev.kantis.gateway.verification.rest;

import dev.kantis.contracts.member.v1.ConfirmVerificationResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is the member's now. */
@Schema(name = "VerifiedContact", description = "The e-mail address or phone number is the member's.")
public record VerifiedContact(
        @Schema(
                required = true,
                enumeration = {"EMAIL", "SMS"})
        String channel,

        @Schema(required = true) @Nullable Instant verifyTime) {

    static VerifiedContact of(ConfirmVerificationResponse confirmed) {
        return new VerifiedContact(
                Outputs.name(confirmed.getChannel(), "CHANNEL_"),
                Outputs.time(confirmed.hasVerifyTime(), confirmed.getVerifyTime()));
    }
}
