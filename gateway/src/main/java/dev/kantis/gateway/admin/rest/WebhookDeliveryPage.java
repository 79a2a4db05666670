package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.partner.v1.ListWebhookDeliveriesResponse;
import dev.kantis.contracts.partner.v1.WebhookAttempt;
import dev.kantis.contracts.partner.v1.WebhookDelivery;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of what was sent to an endpoint or waits to be. */
@Schema(name = "WebhookDeliveries", description = "What was sent to an endpoint or waits to be, the newest first.")
public record WebhookDeliveryPage(
        @Schema(required = true) List<Sent> deliveries,

        @Schema(description = "Absent at the end.") @Nullable
        String nextPageToken) {
    private static final String STATE = "WEBHOOK_DELIVERY_STATE_";

    /** One event for one endpoint. */
    @Schema(name = "WebhookDelivery", description = "One event for one endpoint. 64-bit integers as strings.")
    public record Sent(
            @Schema(required = true) String deliveryId,

            @Schema(required = true, description = "Header webhook-id, the same on every try.")
            String messageId,

            @Schema(required = true) String eventType,

            @Schema(required = true, description = "0 for a test.")
            String sequence,

            @Schema(
                    required = true,
                    enumeration = {"WAITING", "DELIVERED", "FAILED", "DROPPED"})
            String state,

            @Schema(required = true) @Nullable Instant createTime,

            @Schema(description = "Absent unless it waits.") @Nullable
            Instant nextTryTime,

            @Schema(required = true, description = "The last 20, in order.")
            List<Attempt> attempts) {}

    /** One try. */
    @Schema(name = "WebhookAttempt", description = "One try.")
    public record Attempt(
            @Schema(required = true) @Nullable Instant startTime,
            @Schema(required = true) int durationMillis,

            @Schema(required = true, description = "0: nothing was answered.")
            int statusCode,

            @Schema(description = "Absent when it was none.") @Nullable
            String failure) {}

    static WebhookDeliveryPage of(ListWebhookDeliveriesResponse response) {
        return new WebhookDeliveryPage(
                response.getDeliveriesList().stream()
                        .map(WebhookDeliveryPage::sent)
                        .toList(),
                Outputs.optional(response.getNextPageToken()));
    }

    static Sent sent(WebhookDelivery delivery) {
        return new Sent(
                delivery.getDeliveryId(),
                delivery.getMessageId(),
                delivery.getEventType(),
                Outputs.number(delivery.getSequence()),
                Outputs.name(delivery.getState(), STATE),
                Outputs.time(delivery.hasCreateTime(), delivery.getCreateTime()),
                Outputs.time(delivery.hasNextTryTime(), delivery.getNextTryTime()),
                delivery.getAttemptsList().stream()
                        .map(WebhookDeliveryPage::attempt)
                        .toList());
    }

    private static Attempt attempt(WebhookAttempt attempt) {
        return new Attempt(
                Outputs.time(attempt.hasStartTime(), attempt.getStartTime()),
                attempt.getDurationMillis(),
                attempt.getStatusCode(),
                Outputs.optional(attempt.getFailure()));
    }
}
