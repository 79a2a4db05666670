package dev.kantis.member.merging.messaging;

import com.google.protobuf.Message;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.member.events.v1.MembersMerged;
import dev.kantis.contracts.member.events.v1.MembersSeparated;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.merging.Merge.Pair;
import dev.kantis.member.merging.MergeEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes {@code MembersMerged} and {@code MembersSeparated} to the outbox. */
@ApplicationScoped
class OutboxMergeEvents implements MergeEvents {
    private final Outbox outbox;
    private final Ids ids;

    OutboxMergeEvents(Outbox outbox, Ids ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public Uni<Void> merged(SqlConnection tx, Pair pair, Told told) {
        return append(
                tx,
                told,
                MembersMerged.newBuilder()
                        .setMemberId(told.memberId().toString())
                        .setSurvivorId(pair.survivor().toString())
                        .setMergedMemberId(pair.absorbed().toString())
                        .setMergeTime(ConsentProtos.proto(told.at()))
                        .setVersion(told.version())
                        .build());
    }

    @Override
    public Uni<Void> separated(SqlConnection tx, Pair pair, Told told) {
        return append(
                tx,
                told,
                MembersSeparated.newBuilder()
                        .setMemberId(told.memberId().toString())
                        .setSurvivorId(pair.survivor().toString())
                        .setMergedMemberId(pair.absorbed().toString())
                        .setSeparateTime(ConsentProtos.proto(told.at()))
                        .setVersion(told.version())
                        .build());
    }

    private Uni<Void> append(SqlConnection tx, Told told, Message event) {
        return outbox.append(
                tx, OutgoingEvent.of(ids.next(), Topic.MEMBERS, told.memberId().toString(), event, told.at()));
    }
}
