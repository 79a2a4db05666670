package dev.kantis.partner.webhook.grpc;

import dev.kantis.contracts.partner.v1.Webhook;
import dev.kantis.contracts.partner.v1.WebhookAttempt;
import dev.kantis.contracts.partner.v1.WebhookDelivery;
import dev.kantis.contracts.partner.v1.WebhookDeliveryState;
import dev.kantis.contracts.partner.v1.WebhookState;
import dev.kantis.partner.merchant.grpc.PartnerProtos;
import dev.kantis.partner.webhook.Delivery;
import dev.kantis.partner.webhook.Endpoint;

/** Endpoints and deliveries as they travel. */
final class WebhookProtos {
    private WebhookProtos() {}

    static Webhook proto(Endpoint endpoint) {
        var proto = Webhook.newBuilder()
                .setWebhookId(endpoint.id().toString())
                .setPartnerId(endpoint.partner().toString())
                .setUrl(endpoint.url())
                .addAllEventTypes(endpoint.types())
                .setState(
                        WebhookState.valueOf("WEBHOOK_STATE_" + endpoint.state().name()))
                .setCreateTime(PartnerProtos.proto(endpoint.createdAt()))
                .setSequence(endpoint.sequence());
        var since = endpoint.failingSince();
        if (since != null) {
            proto.setFailingSince(PartnerProtos.proto(since));
        }
        var oldUntil = endpoint.secrets().oldUntil();
        if (oldUntil != null) {
            proto.setOldSecretUntil(PartnerProtos.proto(oldUntil));
        }
        return proto.build();
    }

    static WebhookDelivery proto(Delivery delivery) {
        var proto = WebhookDelivery.newBuilder()
                .setDeliveryId(delivery.id().toString())
                .setMessageId(delivery.messageId())
                .setEventType(delivery.type())
                .setSequence(delivery.sequence())
                .setState(WebhookDeliveryState.valueOf(
                        "WEBHOOK_DELIVERY_STATE_" + delivery.state().name()))
                .setCreateTime(PartnerProtos.proto(delivery.createdAt()))
                .addAllAttempts(
                        delivery.attempts().stream().map(WebhookProtos::proto).toList());
        if (delivery.state() == Delivery.State.WAITING) {
            proto.setNextTryTime(PartnerProtos.proto(delivery.nextTryAt()));
        }
        return proto.build();
    }

    private static WebhookAttempt proto(Delivery.Attempt attempt) {
        return WebhookAttempt.newBuilder()
                .setStartTime(PartnerProtos.proto(attempt.startedAt()))
                .setDurationMillis(attempt.millis())
                .setStatusCode(attempt.status())
                .setFailure(attempt.failure())
                .build();
    }
}
