package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.partner.v1.WebhookSecret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A webhook endpoint with its secret, which is shown this once. */
@Schema(name = "WebhookSecret", description = "A webhook endpoint with its secret, which is shown this once.")
public record WebhookSecretView(
        @Schema(required = true) WebhookView webhook,

        @Schema(required = true, description = "What messages are signed with; hand it to the partner.")
        String secret) {

    static WebhookSecretView of(WebhookSecret created) {
        return new WebhookSecretView(WebhookView.of(created.getWebhook()), created.getSecret());
    }

    @Override
    public String toString() {
        return "WebhookSecretView " + webhook.webhookId();
    }
}
