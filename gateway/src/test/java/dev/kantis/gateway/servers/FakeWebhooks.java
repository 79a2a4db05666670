package dev.kantis.gateway.servers;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.CreateWebhookRequest;
import dev.kantis.contracts.partner.v1.DeleteWebhookRequest;
import dev.kantis.contracts.partner.v1.DeleteWebhookResponse;
import dev.kantis.contracts.partner.v1.DisableWebhookRequest;
import dev.kantis.contracts.partner.v1.ListWebhookDeliveriesRequest;
import dev.kantis.contracts.partner.v1.ListWebhookDeliveriesResponse;
import dev.kantis.contracts.partner.v1.ListWebhooksRequest;
import dev.kantis.contracts.partner.v1.ListWebhooksResponse;
import dev.kantis.contracts.partner.v1.ReplayWebhookRequest;
import dev.kantis.contracts.partner.v1.Webhook;
import dev.kantis.contracts.partner.v1.WebhookAttempt;
import dev.kantis.contracts.partner.v1.WebhookDelivery;
import dev.kantis.contracts.partner.v1.WebhookDeliveryState;
import dev.kantis.contracts.partner.v1.WebhookSecret;
import dev.kantis.contracts.partner.v1.WebhookServiceGrpc.WebhookServiceImplBase;
import dev.kantis.contracts.partner.v1.WebhookState;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.microprofile.config.ConfigProvider;

/** Webhooks of a partner with one endpoint, which is disabled. */
public final class FakeWebhooks extends WebhookServiceImplBase implements AutoCloseable {
    private static final Timestamp NEW_YEAR =
            Timestamp.newBuilder().setSeconds(1_767_225_600).build();

    private final Server server;

    private FakeWebhooks() throws IOException {
        var port = ConfigProvider.getConfig().getValue(GatewayServers.PARTNER_PORT, Integer.class);
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(this)
                .build()
                .start();
    }

    public static FakeWebhooks up() throws IOException {
        return new FakeWebhooks();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    @Override
    public void createWebhook(CreateWebhookRequest request, StreamObserver<WebhookSecret> answer) {
        answer.onNext(WebhookSecret.newBuilder()
                .setWebhook(
                        webhook("").toBuilder().setUrl(request.getUrl()).addAllEventTypes(request.getEventTypesList()))
                .setSecret("whsec_c2VjcmV0")
                .build());
        answer.onCompleted();
    }

    @Override
    public void listWebhooks(ListWebhooksRequest request, StreamObserver<ListWebhooksResponse> answer) {
        answer.onNext(ListWebhooksResponse.newBuilder()
                .addWebhooks(webhook(request.getPartnerId()))
                .setNextPageToken("more")
                .build());
        answer.onCompleted();
    }

    @Override
    public void disableWebhook(DisableWebhookRequest request, StreamObserver<Webhook> answer) {
        answer.onNext(
                webhook("").toBuilder().setWebhookId(request.getWebhookId()).build());
        answer.onCompleted();
    }

    @Override
    public void deleteWebhook(DeleteWebhookRequest request, StreamObserver<DeleteWebhookResponse> answer) {
        answer.onNext(DeleteWebhookResponse.getDefaultInstance());
        answer.onCompleted();
    }

    @Override
    public void replayWebhook(ReplayWebhookRequest request, StreamObserver<Webhook> answer) {
        answer.onError(Statuses.toStatus(
                new Refusal(Reason.REASON_WEBHOOK_DISABLED, "This endpoint is disabled."), "partner"));
    }

    @Override
    public void listWebhookDeliveries(
            ListWebhookDeliveriesRequest request, StreamObserver<ListWebhookDeliveriesResponse> answer) {
        answer.onNext(ListWebhookDeliveriesResponse.newBuilder()
                .addDeliveries(WebhookDelivery.newBuilder()
                        .setMessageId("msg_1")
                        .setEventType("purchase.recorded")
                        .setSequence(7)
                        .setState(WebhookDeliveryState.WEBHOOK_DELIVERY_STATE_DELIVERED)
                        .addAttempts(WebhookAttempt.newBuilder()
                                .setStartTime(NEW_YEAR)
                                .setStatusCode(200)
                                .setDurationMillis(12)))
                .build());
        answer.onCompleted();
    }

    private static Webhook webhook(String partnerId) {
        return Webhook.newBuilder()
                .setPartnerId(partnerId)
                .setUrl("https://hooks.example.com/in")
                .setState(WebhookState.WEBHOOK_STATE_GONE)
                .setCreateTime(NEW_YEAR)
                .setSequence(7)
                .build();
    }
}
