package dev.kantis.gateway.verification.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a member wants to show to be theirs. */
@Schema(name = "ContactInput", description = "An e-mail address or a phone number.")
public record ContactInput(
        @Schema(
                required = true,
                enumeration = {"EMAIL", "SMS"})
        @Nullable
        ContactChannel channel,

        @Schema(description = "E.164; with SMS alone.", examples = "+358401234567") @Nullable
        String phone,

        @Schema(
                description = "With EMAIL alone: the address that is to be the member's. Absent: the one that is.",
                examples = "aino@example.com")
        @Nullable
        String email) {
    @Override
    public String toString() {
        return "ContactInput";
    }
}
