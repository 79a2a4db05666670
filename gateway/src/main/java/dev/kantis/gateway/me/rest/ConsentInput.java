package dev.kantis.gateway.me.rest;

import static dev.kantis.gateway.calls.rest.Inputs.present;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.member.v1.Consent;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One decision of a person. */
@Schema(name = "ConsentInput", description = "One decision about messages.")
public record ConsentInput(
        @Schema(required = true) @Nullable ConsentPurpose purpose,
        @Schema(required = true) @Nullable ConsentChannel channel,

        @Schema(required = true, description = "True: given. False: refused or withdrawn.") @Nullable
        Boolean granted,

        @Schema(required = true, description = "Which version of the text was shown.", maxLength = 64) @Nullable
        String textVersion,

        @Schema(description = "BCP 47 language of the text.") @Nullable
        String textLanguage) {

    /** The decision as member-service takes it. */
    public Consent proto() {
        return Consent.newBuilder()
                .setPurpose(present(purpose, "consents.purpose").proto())
                .setChannel(present(channel, "consents.channel").proto())
                .setGranted(present(granted, "consents.granted"))
                .setTextVersion(text(textVersion))
                .setTextLanguage(text(textLanguage))
                .build();
    }
}
