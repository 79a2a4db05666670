package dev.kantis.member.erasure.messaging;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.member.events.v1.MemberErased;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.erasure.ErasureEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Writes {@code MemberErased} to the outbox. */
@ApplicationScoped
class OutboxErasureEvents implements ErasureEvents {
    private final Outbox outbox;
    private final Ids ids;

    OutboxErasureEvents(Outbox outbox, Ids ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public Uni<Void> erased(SqlConnection tx, UUID memberId, long version, Instant now) {
        var event = MemberErased.newBuilder()
                .setMemberId(memberId.toString())
                .setEraseTime(ConsentProtos.proto(now))
                .setVersion(version)
                .build();
        return outbox.append(tx, OutgoingEvent.of(ids.next(), Topic.MEMBERS, memberId.toString(), event, now));
    }
}
