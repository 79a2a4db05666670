package dev.kantis.gateway.admin.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which test is sent. */
@Schema(name = "WebhookTestInput", description = "Which test is sent; there is one.")
public record WebhookTestInput(
        @Schema(
                enumeration = {"webhook.test"},
                description = "Absent: webhook.test.")
        @Nullable
        String eventType) {}
