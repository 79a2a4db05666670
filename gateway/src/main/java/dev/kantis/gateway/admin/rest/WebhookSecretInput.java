package dev.kantis.gateway.admin.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How an endpoint's secret changes. */
@Schema(name = "WebhookSecretInput", description = "How an endpoint's secret changes.")
public record WebhookSecretInput(
        @Schema(
                minimum = "0",
                maximum = "168",
                description =
                        "For so many hours everything is signed with the old secret too; absent: it ends at once.")
        @Nullable
        Integer overlapHours) {}
