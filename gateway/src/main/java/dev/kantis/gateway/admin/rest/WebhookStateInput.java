package dev.kantis.gateway.admin.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether an endpoint gets anything. */
@Schema(name = "WebhookStateInput", description = "Whether an endpoint gets anything.")
public record WebhookStateInput(
        @Schema(
                required = true,
                description = "true: what happens from now on. false: nothing, and what waits is dropped.")
        @Nullable
        Boolean enabled) {}
