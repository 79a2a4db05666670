package dev.kantis.engagement.message.storage;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.engagement.events.v1.MessageSettled;
import dev.kantis.contracts.engagement.v1.MessageState;
import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.engagement.journey.Purpose;
import dev.kantis.engagement.message.DueMessage;
import dev.kantis.engagement.message.ListedMessage;
import dev.kantis.engagement.message.Messages;
import dev.kantis.engagement.message.Settlement;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Messages in PostgreSQL. */
@ApplicationScoped
class PgMessages implements Messages {
    private final Database database;
    private final Outbox outbox;
    private final Ids ids;

    PgMessages(Database database, Outbox outbox, Ids ids) {
        this.database = database;
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public Uni<List<DueMessage>> claim(int limit, Duration lease, Instant now) {
        var holder = UUID.randomUUID();
        return database.pool()
                .preparedQuery(MessageSql.CLAIM)
                .execute(Tuple.of(holder, lease.toMillis(), now.atOffset(ZoneOffset.UTC), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> due(row, holder))
                        .toList());
    }

    @Override
    public Uni<Boolean> beginHandOver(DueMessage message, Duration lease) {
        return database.pool()
                .preparedQuery(MessageSql.BEGIN_HAND_OVER)
                .execute(Tuple.of(message.id(), message.lease(), lease.toMillis()))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Boolean> settle(DueMessage message, Settlement settlement, Instant now) {
        var row = Tuple.of(message.id(), message.lease())
                .addString(settlement.state().code())
                .addString(settlement.reason())
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return database.inTransaction(tx -> tx.preparedQuery(MessageSql.SETTLE)
                .execute(row)
                .chain(rows -> rows.rowCount() == 1
                        ? outbox.append(tx, event(message, settlement, now)).replaceWith(true)
                        : Uni.createFrom().item(false)));
    }

    @Override
    public Uni<Void> postpone(DueMessage message, Instant until, @Nullable Instant refusedSince) {
        var row = Tuple.of(message.id(), message.lease())
                .addOffsetDateTime(until.atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(refusedSince == null ? null : refusedSince.atOffset(ZoneOffset.UTC));
        return database.pool().preparedQuery(MessageSql.POSTPONE).execute(row).replaceWithVoid();
    }

    @Override
    public Uni<List<ListedMessage>> list(UUID memberId, @Nullable UUID after, int limit) {
        return database.pool()
                .preparedQuery(MessageSql.LIST)
                .execute(Tuple.tuple().addUUID(memberId).addUUID(after).addInteger(limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgMessages::listed)
                        .toList());
    }

    private OutgoingEvent event(DueMessage message, Settlement settlement, Instant now) {
        var settled = MessageSettled.newBuilder()
                .setMessageId(message.id().toString())
                .setMemberId(message.memberId().toString())
                .setJourney(message.journey())
                .setState(
                        switch (settlement.state()) {
                            case SENT -> MessageState.MESSAGE_STATE_SENT;
                            case SUPPRESSED -> MessageState.MESSAGE_STATE_SUPPRESSED;
                            case FAILED -> MessageState.MESSAGE_STATE_FAILED;
                        })
                .setReason(settlement.reason() == null ? "" : settlement.reason())
                .setPurpose(
                        switch (message.purpose()) {
                            case SERVICE -> dev.kantis.contracts.member.v1.Purpose.PURPOSE_SERVICE;
                            case MARKETING -> dev.kantis.contracts.member.v1.Purpose.PURPOSE_MARKETING;
                            case FEEDBACK -> dev.kantis.contracts.member.v1.Purpose.PURPOSE_FEEDBACK;
                        })
                .setChannel(Channel.CHANNEL_EMAIL)
                .setSettleTime(
                        Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
                .build();
        return OutgoingEvent.of(ids.next(), Topic.SENDS, message.memberId().toString(), settled, now);
    }

    private static DueMessage due(Row row, UUID lease) {
        return new DueMessage(
                row.getUUID("message_id"),
                lease,
                row.getUUID("member_id"),
                row.getString("journey"),
                row.getLong("version"),
                Purpose.of(row.getString("purpose")).orElseThrow(),
                row.getLong("points"),
                row.getInteger("tries"),
                instant(row.getOffsetDateTime("refused_since")));
    }

    private static ListedMessage listed(Row row) {
        return new ListedMessage(
                row.getUUID("message_id"),
                row.getString("journey"),
                row.getString("template"),
                row.getString("state"),
                row.getString("reason"),
                row.getOffsetDateTime("planned_at").toInstant(),
                instant(row.getOffsetDateTime("settled_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
