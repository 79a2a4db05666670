package dev.kantis.gateway.admin.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who gets a sandbox. */
@Schema(name = "SandboxInput", description = "Who gets a sandbox.")
public record SandboxInput(
        @Schema(required = true, description = "UUID of the partner.") @Nullable
        String partnerId) {}
