package dev.kantis.partner.prepaid.messaging;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.partner.events.v1.ExposureChanged;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.partner.merchant.grpc.PartnerProtos;
import dev.kantis.partner.prepaid.Exposure;
import dev.kantis.partner.prepaid.ExposureEvents;
import dev.kantis.partner.prepaid.Prepaid.Limit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Writes {@code ExposureChanged} to the outbox. */
@ApplicationScoped
class OutboxExposureEvents implements ExposureEvents {
    private final Outbox outbox;
    private final Ids ids;

    OutboxExposureEvents(Outbox outbox, Ids ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public Uni<Void> changed(SqlConnection tx, Exposure exposure, Instant now) {
        var key = exposure.partner().toString();
        var changed = ExposureChanged.newBuilder()
                .setPartnerId(key)
                .setCurrencyCode(exposure.currency())
                .setExposureMinor(exposure.amount())
                .setLimitMinor(exposure.limit().map(Limit::amount).orElse(0L))
                .setExceeded(exposure.isExceeded())
                .setChangeTime(PartnerProtos.proto(now))
                .build();
        return outbox.append(tx, OutgoingEvent.of(ids.next(), Topic.SETTLEMENTS, key, changed, now));
    }
}
