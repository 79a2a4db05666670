package dev.kantis.engagement.notice.storage;

import dev.kantis.engagement.message.Settlement;
import dev.kantis.engagement.notice.Notice;
import dev.kantis.engagement.notice.Notices;
import dev.kantis.kit.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What is remembered of notices, in PostgreSQL. */
@ApplicationScoped
class PgNotices implements Notices {
    private static final String BEGIN = """
            INSERT INTO notice (request_id, kind, channel, state, begun_at) VALUES ($1, $2, $3, 'handing_over', $4)
            ON CONFLICT DO NOTHING
            """;
    private static final String READ = """
            SELECT state, reason FROM notice WHERE request_id = $1
            """;
    private static final String SETTLE = """
            UPDATE notice SET state = $2, reason = $3 WHERE request_id = $1 AND state = 'handing_over'
            """;
    private static final String FORGET = """
            DELETE FROM notice WHERE begun_at < $1
            """;

    private final Database database;

    PgNotices(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Optional<Settlement>> begin(Notice notice, Instant now) {
        var row = Tuple.of(
                notice.requestId(),
                notice.kind().word(),
                notice.medium().name().toLowerCase(Locale.ROOT),
                now.atOffset(ZoneOffset.UTC));
        return database.pool()
                .preparedQuery(BEGIN)
                .execute(row)
                .chain(begun -> begun.rowCount() == 1
                        ? Uni.createFrom().item(Optional.empty())
                        : database.pool()
                                .preparedQuery(READ)
                                .execute(Tuple.of(notice.requestId()))
                                .map(rows -> settled(rows.iterator().next())));
    }

    @Override
    public Uni<Void> settle(UUID requestId, Settlement settlement) {
        return database.pool()
                .preparedQuery(SETTLE)
                .execute(Tuple.of(requestId, settlement.state().code(), settlement.reason()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> forget(Instant before) {
        return database.pool()
                .preparedQuery(FORGET)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** One that a crash left is still going: it is sent again. */
    private static Optional<Settlement> settled(Row row) {
        return switch (row.getString("state")) {
            case "sent" -> Optional.of(new Settlement(Settlement.State.SENT, null));
            case "failed" -> Optional.of(new Settlement(Settlement.State.FAILED, row.getString("reason")));
            default -> Optional.empty();
        };
    }
}
