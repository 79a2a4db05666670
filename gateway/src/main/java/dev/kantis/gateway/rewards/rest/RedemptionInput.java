package dev.kantis.gateway.rewards.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which reward the member wants. */
@Schema(name = "RedemptionInput", description = "Which reward the member wants.")
public record RedemptionInput(
        @Schema(required = true, description = "The reward's name.", maxLength = 63) @Nullable
        String reward) {}
