package dev.kantis.partner.dispute.messaging;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.partner.events.v1.DisputeDecided;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.partner.dispute.Dispute;
import dev.kantis.partner.dispute.DisputeEvents;
import dev.kantis.partner.merchant.grpc.PartnerProtos;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes {@code DisputeDecided} to the outbox. */
@ApplicationScoped
class OutboxDisputeEvents implements DisputeEvents {
    private final Outbox outbox;
    private final Ids ids;

    OutboxDisputeEvents(Outbox outbox, Ids ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public Uni<Void> decided(SqlConnection tx, Dispute dispute, Dispute.Verdict verdict) {
        var key = dispute.partner().toString();
        var decided = DisputeDecided.newBuilder()
                .setPartnerId(key)
                .setDisputeId(dispute.id().toString())
                .setStatementId(dispute.statement().toString())
                .setCurrencyCode(dispute.currency())
                .setClaimedMinor(dispute.claimed())
                .setAwardedMinor(verdict.awarded())
                .setDecideTime(PartnerProtos.proto(verdict.at()))
                .build();
        return outbox.append(tx, OutgoingEvent.of(ids.next(), Topic.SETTLEMENTS, key, decided, verdict.at()));
    }
}
