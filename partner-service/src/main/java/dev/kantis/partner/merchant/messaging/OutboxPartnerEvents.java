package dev.kantis.partner.merchant.messaging;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.partner.events.v1.PartnerChanged;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.partner.merchant.Partner;
import dev.kantis.partner.merchant.PartnerEvents;
import dev.kantis.partner.merchant.grpc.PartnerProtos;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Writes {@code PartnerChanged} to the outbox. Of sandboxes nobody is told. */
@ApplicationScoped
class OutboxPartnerEvents implements PartnerEvents {
    private final Outbox outbox;
    private final Ids ids;
    private final InstantSource clock;

    OutboxPartnerEvents(Outbox outbox, Ids ids, InstantSource clock) {
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Uni<Void> changed(SqlConnection tx, Partner partner) {
        if (partner.isSandbox()) {
            return Uni.createFrom().voidItem();
        }
        var now = clock.instant();
        var key = partner.id().toString();
        var changed = PartnerChanged.newBuilder()
                .setPartnerId(key)
                .setName(partner.name())
                .setDisplayName(partner.displayName())
                .setStatus(PartnerProtos.proto(partner.status()))
                .setChangeTime(PartnerProtos.proto(now))
                .setVersion(partner.version())
                .build();
        return outbox.append(tx, OutgoingEvent.of(ids.next(), Topic.PARTNERS, key, changed, now));
    }
}
