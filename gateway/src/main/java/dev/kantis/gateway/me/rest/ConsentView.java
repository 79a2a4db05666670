package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.member.v1.Consent;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One decision as it was recorded. */
@Schema(name = "Consent", description = "One decision about messages, as it was recorded.")
public record ConsentView(
        @Schema(
                required = true,
                enumeration = {"SERVICE", "MARKETING", "FEEDBACK"})
        String purpose,

        @Schema(
                required = true,
                enumeration = {"EMAIL", "SMS", "PUSH"})
        String channel,

        @Schema(required = true) boolean granted,
        @Schema(required = true) String textVersion,
        @Nullable Instant recordTime) {

    static ConsentView of(Consent consent) {
        return new ConsentView(
                Outputs.name(consent.getPurpose(), "PURPOSE_"),
                Outputs.name(consent.getChannel(), "CHANNEL_"),
                consent.getGranted(),
                consent.getTextVersion(),
                Outputs.time(consent.hasRecordTime(), consent.getRecordTime()));
    }
}
