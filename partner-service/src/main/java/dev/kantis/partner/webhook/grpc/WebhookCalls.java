package dev.kantis.partner.webhook.grpc;

import com.google.protobuf.Message;
import dev.kantis.contracts.partner.v1.CreateWebhookRequest;
import dev.kantis.contracts.partner.v1.ReplayWebhookRequest;
import dev.kantis.contracts.partner.v1.RotateWebhookSecretRequest;
import dev.kantis.contracts.partner.v1.TestWebhookRequest;
import dev.kantis.contracts.partner.v1.Webhook;
import dev.kantis.contracts.partner.v1.WebhookDelivery;
import dev.kantis.contracts.partner.v1.WebhookSecret;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.partner.access.grpc.Whose;
import dev.kantis.partner.webhook.Endpoint;
import dev.kantis.partner.webhook.Endpoints;
import dev.kantis.partner.webhook.ManageWebhooks;
import dev.kantis.partner.webhook.ManageWebhooks.Wanted;
import dev.kantis.partner.webhook.ManageWebhooks.Which;
import dev.kantis.partner.webhook.SecretBox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;

/** Changes endpoints once per request id; the stored outcome is the endpoint, never its secret. */
@ApplicationScoped
class WebhookCalls {
    private final Whose whose;
    private final ManageWebhooks manage;
    private final Endpoints endpoints;
    private final Requests requests;
    private final SecretBox secrets;
    private final Ids ids;

    WebhookCalls(
            Whose whose, ManageWebhooks manage, Endpoints endpoints, Requests requests, SecretBox secrets, Ids ids) {
        this.whose = whose;
        this.manage = manage;
        this.endpoints = endpoints;
        this.requests = requests;
        this.secrets = secrets;
        this.ids = ids;
    }

    Uni<WebhookSecret> create(CreateWebhookRequest request) {
        var key = key("CreateWebhook", request.getRequestId());
        return whose.of(request.getPartnerId())
                .map(partner -> new Wanted(ids.next(), partner, request.getUrl(), request.getEventTypesList()))
                .chain(wanted -> requests.once(
                        key,
                        request,
                        Webhook.parser(),
                        tx -> manage.create(tx, wanted).map(outcome -> outcome.map(WebhookProtos::proto))))
                .map(Outcome::orThrow)
                .chain(this::withSecret);
    }

    Uni<WebhookSecret> rotate(RotateWebhookSecretRequest request) {
        var overlap = Duration.ofHours(request.getOverlapHours());
        return change(
                        new Change("RotateWebhookSecret", request.getRequestId(), request.getWebhookId()),
                        request,
                        (tx, which) -> manage.rotate(tx, which, overlap))
                .chain(this::withSecret);
    }

    Uni<Webhook> replay(ReplayWebhookRequest request) {
        return change(
                new Change("ReplayWebhook", request.getRequestId(), request.getWebhookId()),
                request,
                (tx, which) -> request.hasAfterSequence()
                        ? manage.replay(tx, which, request.getAfterSequence())
                        : manage.replay(
                                tx,
                                which,
                                Instant.ofEpochSecond(
                                        request.getStartTime().getSeconds(),
                                        request.getStartTime().getNanos())));
    }

    Uni<WebhookDelivery> test(TestWebhookRequest request) {
        var key = key("TestWebhook", request.getRequestId());
        var id = UUID.fromString(request.getWebhookId());
        return whose.reader()
                .chain(reader -> requests.once(
                        key,
                        request,
                        WebhookDelivery.parser(),
                        tx -> manage.test(tx, new Which(id, reader), ids.next())
                                .map(outcome -> outcome.map(WebhookProtos::proto))))
                .map(Outcome::orThrow);
    }

    /** What is called, by which request id, on which endpoint. */
    record Change(String method, String requestId, String webhookId) {}

    /** Changes one endpoint of the caller's, or of anybody for staff. Call it at the start of an RPC. */
    Uni<Webhook> change(Change change, Message request, BiFunction<SqlConnection, Which, Uni<Outcome<Endpoint>>> work) {
        var key = key(change.method(), change.requestId());
        var id = UUID.fromString(change.webhookId());
        return whose.reader()
                .chain(reader -> requests.once(
                        key,
                        request,
                        Webhook.parser(),
                        tx -> work.apply(tx, new Which(id, reader)).map(outcome -> outcome.map(WebhookProtos::proto))))
                .map(Outcome::orThrow);
    }

    /** The endpoint as it is now, with the secret that it has now. */
    private Uni<WebhookSecret> withSecret(Webhook stored) {
        return endpoints
                .find(UUID.fromString(stored.getWebhookId()))
                .map(found -> found.orElseThrow(() -> Endpoint.unknown().asException()))
                .map(endpoint -> WebhookSecret.newBuilder()
                        .setWebhook(WebhookProtos.proto(endpoint))
                        .setSecret(
                                secrets.open(endpoint.id(), endpoint.secrets().current())
                                        .text())
                        .build());
    }

    private static RequestKey key(String method, String requestId) {
        return RequestKey.of(method, Caller.current().scope(), requestId);
    }
}
