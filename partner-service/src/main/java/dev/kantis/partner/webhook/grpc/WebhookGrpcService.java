package dev.kantis.partner.webhook.grpc;

import dev.kantis.contracts.partner.v1.CreateWebhookRequest;
import dev.kantis.contracts.partner.v1.DeleteWebhookRequest;
import dev.kantis.contracts.partner.v1.DeleteWebhookResponse;
import dev.kantis.contracts.partner.v1.DisableWebhookRequest;
import dev.kantis.contracts.partner.v1.EnableWebhookRequest;
import dev.kantis.contracts.partner.v1.ListWebhookDeliveriesRequest;
import dev.kantis.contracts.partner.v1.ListWebhookDeliveriesResponse;
import dev.kantis.contracts.partner.v1.ListWebhooksRequest;
import dev.kantis.contracts.partner.v1.ListWebhooksResponse;
import dev.kantis.contracts.partner.v1.ReplayWebhookRequest;
import dev.kantis.contracts.partner.v1.RotateWebhookSecretRequest;
import dev.kantis.contracts.partner.v1.TestWebhookRequest;
import dev.kantis.contracts.partner.v1.Webhook;
import dev.kantis.contracts.partner.v1.WebhookDelivery;
import dev.kantis.contracts.partner.v1.WebhookSecret;
import dev.kantis.contracts.partner.v1.WebhookService;
import dev.kantis.partner.webhook.ManageWebhooks;
import dev.kantis.partner.webhook.grpc.WebhookCalls.Change;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Answers {@code kantis.partner.v1.WebhookService}. */
@GrpcService
class WebhookGrpcService implements WebhookService {
    private final WebhookCalls calls;
    private final WebhookReads reads;
    private final ManageWebhooks manage;

    WebhookGrpcService(WebhookCalls calls, WebhookReads reads, ManageWebhooks manage) {
        this.calls = calls;
        this.reads = reads;
        this.manage = manage;
    }

    @Override
    public Uni<WebhookSecret> createWebhook(CreateWebhookRequest request) {
        return calls.create(request);
    }

    @Override
    public Uni<ListWebhooksResponse> listWebhooks(ListWebhooksRequest request) {
        return reads.webhooks(request);
    }

    @Override
    public Uni<WebhookSecret> rotateWebhookSecret(RotateWebhookSecretRequest request) {
        return calls.rotate(request);
    }

    @Override
    public Uni<Webhook> disableWebhook(DisableWebhookRequest request) {
        var change = new Change("DisableWebhook", request.getRequestId(), request.getWebhookId());
        return calls.change(change, request, manage::disable);
    }

    @Override
    public Uni<Webhook> enableWebhook(EnableWebhookRequest request) {
        var change = new Change("EnableWebhook", request.getRequestId(), request.getWebhookId());
        return calls.change(change, request, manage::enable);
    }

    @Override
    public Uni<DeleteWebhookResponse> deleteWebhook(DeleteWebhookRequest request) {
        var change = new Change("DeleteWebhook", request.getRequestId(), request.getWebhookId());
        return calls.change(change, request, manage::delete).replaceWith(DeleteWebhookResponse.getDefaultInstance());
    }

    @Override
    public Uni<WebhookDelivery> testWebhook(TestWebhookRequest request) {
        return calls.test(request);
    }

    @Override
    public Uni<ListWebhookDeliveriesResponse> listWebhookDeliveries(ListWebhookDeliveriesRequest request) {
        return reads.deliveries(request);
    }

    @Override
    public Uni<Webhook> replayWebhook(ReplayWebhookRequest request) {
        return calls.replay(request);
    }
}
