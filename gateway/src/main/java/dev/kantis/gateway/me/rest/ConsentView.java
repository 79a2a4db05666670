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

        @Schema(description = "BCP 47 language of the text.") @Nullable
        String textLanguage,

        @Schema(
                required = true,
                enumeration = {"CONSENT", "EXISTING_CUSTOMER"})
        String legalBasis,

        @Schema(
                required = true,
                description = "Where it was decided.",
                enumeration = {"APP", "STORE", "STAFF", "PURCHASE", "IMPORT"})
        String source,

        @Nullable Instant recordTime,

        @Schema(description = "From then on it is worth nothing; absent: it stays.") @Nullable
        Instant expireTime) {

    static ConsentView of(Consent consent) {
        return new ConsentView(
                Outputs.name(consent.getPurpose(), "PURPOSE_"),
                Outputs.name(consent.getChannel(), "CHANNEL_"),
                consent.getGranted(),
                consent.getTextVersion(),
                Outputs.optional(consent.getTextLanguage()),
                Outputs.name(consent.getLegalBasis(), "LEGAL_BASIS_"),
                Outputs.name(consent.getSource(), "CONSENT_SOURCE_"),
                Outputs.time(consent.hasRecordTime(), consent.getRecordTime()),
                Outputs.time(consent.hasExpireTime(), consent.getExpireTime()));
    }
}
