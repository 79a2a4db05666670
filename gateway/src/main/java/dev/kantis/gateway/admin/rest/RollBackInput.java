package dev.kantis.gateway.admin.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an earlier version is brought back. */
@Schema(name = "RollBackInput", description = "Why an earlier version is brought back.")
public record RollBackInput(
        @Schema(required = true, description = "No personal data.", maxLength = 200) @Nullable
        String reason) {}
