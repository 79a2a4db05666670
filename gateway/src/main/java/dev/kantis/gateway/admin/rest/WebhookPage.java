package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.partner.v1.ListWebhooksResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of a partner's webhook endpoints. */
@Schema(name = "Webhooks", description = "Webhook endpoints of a partner, the oldest first.")
public record WebhookPage(
        @Schema(required = true) List<WebhookView> webhooks,

        @Schema(description = "Absent at the end.") @Nullable
        String nextPageToken) {

    static WebhookPage of(ListWebhooksResponse response) {
        return new WebhookPage(
                response.getWebhooksList().stream().map(WebhookView::of).toList(),
                Outputs.optional(response.getNextPageToken()));
    }
}
