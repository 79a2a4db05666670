package dev.kantis.partner.webhook.messaging;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.partner.events.v1.WebhookDisabled;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.partner.merchant.grpc.PartnerProtos;
import dev.kantis.partner.webhook.Endpoint;
import dev.kantis.partner.webhook.WebhookEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;

/** Writes {@code WebhookDisabled} to the outbox. */
@ApplicationScoped
class OutboxWebhookEvents implements WebhookEvents {
    private final Outbox outbox;
    private final Ids ids;
    private final InstantSource clock;

    OutboxWebhookEvents(Outbox outbox, Ids ids, InstantSource clock) {
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Uni<Void> disabled(SqlConnection tx, Endpoint endpoint, Endpoint.State state, Instant failingSince) {
        var now = clock.instant();
        var key = endpoint.partner().toString();
        var disabled = WebhookDisabled.newBuilder()
                .setPartnerId(key)
                .setEndpointId(endpoint.id().toString())
                .setGone(state == Endpoint.State.GONE)
                .setFailingSince(PartnerProtos.proto(failingSince))
                .setDisableTime(PartnerProtos.proto(now))
                .build();
        return outbox.append(tx, OutgoingEvent.of(ids.next(), Topic.SETTLEMENTS, key, disabled, now));
    }
}
