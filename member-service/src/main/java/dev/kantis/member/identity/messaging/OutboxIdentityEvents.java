package dev.kantis.member.identity.messaging;

import com.google.protobuf.util.Timestamps;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.member.events.v1.IdentityLinked;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.identity.IdentityEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;

/** Writes {@code IdentityLinked} to the outbox. */
@ApplicationScoped
class OutboxIdentityEvents implements IdentityEvents {
    private final Outbox outbox;
    private final Ids ids;
    private final InstantSource clock;

    OutboxIdentityEvents(Outbox outbox, Ids ids, InstantSource clock) {
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Uni<Void> linked(SqlConnection tx, UUID memberId, long version) {
        var now = clock.instant();
        var linked = IdentityLinked.newBuilder()
                .setMemberId(memberId.toString())
                .setLinkTime(Timestamps.fromMillis(now.toEpochMilli()))
                .setVersion(version)
                .build();
        return outbox.append(tx, OutgoingEvent.of(ids.next(), Topic.MEMBERS, memberId.toString(), linked, now));
    }
}
