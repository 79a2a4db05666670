package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.partner.v1.Webhook;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A URL of a partner that gets what happens at its stores. */
@Schema(
        name = "Webhook",
        description = "A URL of a partner's own server that gets what happens. 64-bit integers as strings.")
public record WebhookView(
        @Schema(required = true) String webhookId,
        @Schema(required = true) String partnerId,
        @Schema(required = true) String url,

        @Schema(required = true, description = "Empty: all.")
        List<String> eventTypes,

        @Schema(
                required = true,
                enumeration = {"ENABLED", "DISABLED", "GONE", "FAILED"},
                description = "GONE: it answered 410. FAILED: every try failed for 5 days.")
        String state,

        @Schema(required = true) @Nullable Instant createTime,

        @Schema(description = "Absent unless the last try failed.") @Nullable
        Instant failingSince,

        @Schema(description = "Until when the secret before is used too; absent when there is none.") @Nullable
        Instant oldSecretUntil,

        @Schema(required = true, description = "The last activity that was queued for it.")
        String sequence) {
    private static final String STATE = "WEBHOOK_STATE_";

    static WebhookView of(Webhook webhook) {
        return new WebhookView(
                webhook.getWebhookId(),
                webhook.getPartnerId(),
                webhook.getUrl(),
                webhook.getEventTypesList(),
                Outputs.name(webhook.getState(), STATE),
                Outputs.time(webhook.hasCreateTime(), webhook.getCreateTime()),
                Outputs.time(webhook.hasFailingSince(), webhook.getFailingSince()),
                Outputs.time(webhook.hasOldSecretUntil(), webhook.getOldSecretUntil()),
                Outputs.number(webhook.getSequence()));
    }
}
