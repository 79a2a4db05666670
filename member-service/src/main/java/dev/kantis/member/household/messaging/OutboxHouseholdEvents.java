package dev.kantis.member.household.messaging;

import com.google.protobuf.Message;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.member.events.v1.HouseholdJoined;
import dev.kantis.contracts.member.events.v1.HouseholdLeft;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.household.HouseholdEvents;
import dev.kantis.member.household.PoolMove;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;

/** Writes {@code HouseholdJoined} and {@code HouseholdLeft} to the outbox. */
@ApplicationScoped
class OutboxHouseholdEvents implements HouseholdEvents {
    private final Outbox outbox;
    private final Ids ids;
    private final InstantSource clock;

    OutboxHouseholdEvents(Outbox outbox, Ids ids, InstantSource clock) {
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Uni<Void> moved(SqlConnection tx, PoolMove move, long version) {
        var now = clock.instant();
        var key = move.memberId().toString();
        return outbox.append(tx, OutgoingEvent.of(ids.next(), Topic.MEMBERS, key, event(move, version, now), now));
    }

    private static Message event(PoolMove move, long version, Instant now) {
        return move.in()
                ? HouseholdJoined.newBuilder()
                        .setMemberId(move.memberId().toString())
                        .setHouseholdId(move.householdId().toString())
                        .setJoinTime(ConsentProtos.proto(now))
                        .setVersion(version)
                        .build()
                : HouseholdLeft.newBuilder()
                        .setMemberId(move.memberId().toString())
                        .setHouseholdId(move.householdId().toString())
                        .setLeaveTime(ConsentProtos.proto(now))
                        .setVersion(version)
                        .build();
    }
}
