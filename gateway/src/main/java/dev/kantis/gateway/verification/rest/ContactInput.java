package dev.kantis.gateway.verification.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a member wants to show to be theirs. */
@Schema(name = "ContactInput", description = "The member's own e-mail address, or a phone number.")
public record ContactInput(
        @Schema(
                required = true,
                enumeration = {"EMAIL", "SMS"})
        @Nullable
        ContactChannel channel,

        @Schema(description = "E.164; with SMS alone.", examples = "+358401234567") @Nullable
        String phone) {}
