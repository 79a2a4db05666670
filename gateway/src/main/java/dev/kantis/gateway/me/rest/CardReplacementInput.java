package dev.kantis.gateway.me.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why another card is needed. */
@Schema(name = "CardReplacementInput", description = "Why another card is needed.")
public record CardReplacementInput(
        @Schema(required = true) @Nullable CardLoss cause) {}
