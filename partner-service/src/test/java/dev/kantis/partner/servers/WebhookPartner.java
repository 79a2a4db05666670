package dev.kantis.partner.servers;

import static dev.kantis.partner.servers.PartnerClient.merchant;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.partner.v1.CreateWebhookRequest;
import dev.kantis.contracts.partner.v1.ListWebhookDeliveriesRequest;
import dev.kantis.contracts.partner.v1.ListWebhooksRequest;
import dev.kantis.contracts.partner.v1.OnboardPartnerResponse;
import dev.kantis.contracts.partner.v1.TestWebhookRequest;
import dev.kantis.contracts.partner.v1.Webhook;
import dev.kantis.contracts.partner.v1.WebhookDelivery;
import dev.kantis.contracts.partner.v1.WebhookDeliveryState;
import dev.kantis.contracts.partner.v1.WebhookSecret;
import dev.kantis.contracts.partner.v1.WebhookServiceGrpc.WebhookServiceBlockingStub;
import dev.kantis.contracts.partner.v1.WebhookState;
import dev.kantis.partner.servers.Receiver.Received;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A partner with stores, a server of its own that takes webhooks, and the API to say where they go. */
public final class WebhookPartner implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(150);

    private final PartnerClient client = new PartnerClient();
    private final Happenings happenings = new Happenings();
    private final Receiver receiver = new Receiver();
    private final OnboardPartnerResponse onboarded =
            client.asPartnerManager().onboardPartner(merchant().build());
    private final WebhookServiceBlockingStub api = client.webhooks(client.tokenOf(onboarded.getCredential()));

    public PartnerClient client() {
        return client;
    }

    public Happenings happenings() {
        return happenings;
    }

    public Receiver receiver() {
        return receiver;
    }

    public String id() {
        return onboarded.getPartner().getPartnerId();
    }

    /** The API with the partner's own token. */
    public WebhookServiceBlockingStub api() {
        return api;
    }

    /** A purchase at its store. */
    public void purchase(String receiptId) {
        happenings.purchase(id(), "center", receiptId);
    }

    /** An endpoint at the partner's server. */
    public WebhookSecret create(String path, String... types) {
        return api.createWebhook(wanted(path).addAllEventTypes(List.of(types)).build());
    }

    public CreateWebhookRequest.Builder wanted(String path) {
        return CreateWebhookRequest.newBuilder().setRequestId(request()).setUrl(receiver.url(path));
    }

    public List<Webhook> list() {
        return api.listWebhooks(ListWebhooksRequest.getDefaultInstance()).getWebhooksList();
    }

    public WebhookState state(WebhookSecret created) {
        return list().stream()
                .filter(webhook -> webhook.getWebhookId().equals(id(created)))
                .findFirst()
                .orElseThrow()
                .getState();
    }

    public List<WebhookDelivery> deliveries(WebhookSecret created) {
        return api.listWebhookDeliveries(log(created)).getDeliveriesList();
    }

    /** The newest delivery, as soon as any has that state. */
    public WebhookDelivery awaitState(WebhookSecret created, WebhookDeliveryState state) {
        await().atMost(SOON)
                .until(() -> deliveries(created).stream().anyMatch(delivery -> delivery.getState() == state));
        return deliveries(created).getFirst();
    }

    /** What came to a path, as soon as it is so much. */
    public List<Received> awaitAt(String path, int count) {
        await().atMost(SOON).until(() -> receiver.at(path).size() >= count);
        return receiver.at(path);
    }

    public static TestWebhookRequest test(WebhookSecret created) {
        return TestWebhookRequest.newBuilder()
                .setRequestId(request())
                .setWebhookId(id(created))
                .build();
    }

    public static ListWebhookDeliveriesRequest log(WebhookSecret created) {
        return ListWebhookDeliveriesRequest.newBuilder()
                .setWebhookId(id(created))
                .build();
    }

    public static String receipt(Received posted) {
        return posted.json().path("data").path("receiptId").asText();
    }

    public static String id(WebhookSecret created) {
        return created.getWebhook().getWebhookId();
    }

    public static String request() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        receiver.close();
        happenings.close();
        client.close();
    }
}
