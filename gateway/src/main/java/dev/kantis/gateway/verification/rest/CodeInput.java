package dev.kantis.gateway.verification.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The code that a person read in a message. It does not print itself. */
@Schema(name = "CodeInput", description = "The code that came by message.")
public record CodeInput(
        @Schema(description = "From the answer that announced the code.", required = true) @Nullable
        String verificationId,

        @Schema(description = "Six digits.", required = true, pattern = "[0-9]{6}") @Nullable
        String code) {
    @Override
    public String toString() {
        return "CodeInput";
    }
}
