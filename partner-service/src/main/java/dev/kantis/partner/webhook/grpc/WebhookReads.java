package dev.kantis.partner.webhook.grpc;

import dev.kantis.contracts.partner.v1.ListWebhookDeliveriesRequest;
import dev.kantis.contracts.partner.v1.ListWebhookDeliveriesResponse;
import dev.kantis.contracts.partner.v1.ListWebhooksRequest;
import dev.kantis.contracts.partner.v1.ListWebhooksResponse;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.partner.access.grpc.Whose;
import dev.kantis.partner.webhook.Deliveries;
import dev.kantis.partner.webhook.Delivery;
import dev.kantis.partner.webhook.Endpoint;
import dev.kantis.partner.webhook.Endpoints;
import dev.kantis.partner.webhook.Endpoints.Place;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Lists endpoints and deliveries page by page. */
@ApplicationScoped
class WebhookReads {
    private static final int MOST_DELIVERIES = 100;

    private final Whose whose;
    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final PageTokens pageTokens;

    WebhookReads(Whose whose, Endpoints endpoints, Deliveries deliveries, PageTokens pageTokens) {
        this.whose = whose;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.pageTokens = pageTokens;
    }

    Uni<ListWebhooksResponse> webhooks(ListWebhooksRequest request) {
        var caller = Caller.current().scope();
        var size = PageTokens.sizeOf(request.getPageSize());
        return whose.of(request.getPartnerId()).chain(partner -> {
            var scope = "ListWebhooks " + partner + " " + caller;
            var after = pageTokens.open(scope, request.getPageToken()).map(WebhookReads::place);
            return endpoints.of(partner, after.orElse(null), size + 1).map(found -> webhooks(found, size, scope));
        });
    }

    private ListWebhooksResponse webhooks(List<Endpoint> found, int size, String scope) {
        var shown = found.subList(0, Math.min(size, found.size()));
        var page = ListWebhooksResponse.newBuilder()
                .addAllWebhooks(shown.stream().map(WebhookProtos::proto).toList());
        if (found.size() > size) {
            page.setNextPageToken(
                    token(scope, shown.getLast().createdAt(), shown.getLast().id()));
        }
        return page.build();
    }

    Uni<ListWebhookDeliveriesResponse> deliveries(ListWebhookDeliveriesRequest request) {
        var size = Math.min(PageTokens.sizeOf(request.getPageSize()), MOST_DELIVERIES);
        var id = UUID.fromString(request.getWebhookId());
        var scope = "ListWebhookDeliveries " + id + " " + Caller.current().scope();
        var after = pageTokens.open(scope, request.getPageToken()).map(WebhookReads::place);
        return whose.reader()
                .chain(reader -> endpoints
                        .find(id)
                        .map(found -> found.filter(endpoint ->
                                        reader.isEmpty() || reader.get().equals(endpoint.partner()))
                                .orElseThrow(() -> Endpoint.unknown().asException())))
                .chain(endpoint -> deliveries.of(endpoint.id(), after.orElse(null), size + 1))
                .map(found -> deliveries(found, size, scope));
    }

    private ListWebhookDeliveriesResponse deliveries(List<Delivery> found, int size, String scope) {
        var shown = found.subList(0, Math.min(size, found.size()));
        var page = ListWebhookDeliveriesResponse.newBuilder()
                .addAllDeliveries(shown.stream().map(WebhookProtos::proto).toList());
        if (found.size() > size) {
            page.setNextPageToken(
                    token(scope, shown.getLast().createdAt(), shown.getLast().id()));
        }
        return page.build();
    }

    private String token(String scope, Instant at, UUID id) {
        return pageTokens.seal(scope, at + " " + id);
    }

    private static Place place(String position) {
        var parts = position.split(" ", 2);
        return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }
}
