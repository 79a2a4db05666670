package dev.kantis.gateway.admin.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new webhook endpoint of a partner. */
@Schema(name = "WebhookInput", description = "A new webhook endpoint of a partner.")
public record WebhookInput(
        @Schema(required = true, description = "UUID of the partner.") @Nullable
        String partnerId,

        @Schema(required = true, description = "https, on port 443 or 8443, at a public address.") @Nullable
        String url,

        @Schema(description = "Such as purchase.recorded; absent: all.") @Nullable
        List<@Nullable String> eventTypes) {}
