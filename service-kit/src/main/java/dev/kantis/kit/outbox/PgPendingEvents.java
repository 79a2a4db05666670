package dev.kantis.kit.outbox;

import dev.kantis.kit.database.Database;
import dev.kantis.kit.database.Lease;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Events that wait in table {@code outbox}. Rows are deleted when published: there is no cursor that could skip one.
 */
@ApplicationScoped
class PgPendingEvents implements PendingEvents {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String OLDEST = """
            SELECT seq, event_id, topic, event_key, event_type, event_time, payload, traceparent FROM outbox
            WHERE parked IS NULL ORDER BY seq LIMIT $1
            """;
    private static final String DELETE = """
            DELETE FROM outbox WHERE seq = ANY($1)
            """;
    private static final String PARK = """
            UPDATE outbox SET parked = $2 WHERE seq = $1
            """;
    private static final String LAG = """
            SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS lag FROM outbox WHERE parked IS NULL
            """;

    private final Database database;
    private final Lease lease;

    PgPendingEvents(Database database, Lease lease) {
        this.database = database;
        this.lease = lease;
    }

    @Override
    public boolean holdLease(UUID holder, Duration length) {
        return lease.hold("outbox", holder, length);
    }

    @Override
    public List<PendingEvent> oldest(int limit) {
        return StreamSupport.stream(execute(OLDEST, Tuple.of(limit)).spliterator(), false)
                .map(PgPendingEvents::event)
                .toList();
    }

    @Override
    public void published(List<PendingEvent> events) {
        execute(
                DELETE,
                Tuple.of(events.stream().map(event -> (Long) event.handle()).toArray(Long[]::new)));
    }

    @Override
    public void park(PendingEvent event, String why) {
        execute(PARK, Tuple.of(event.handle(), why));
    }

    @Override
    public double lagSeconds() {
        return execute(LAG, Tuple.tuple()).iterator().next().getDouble("lag");
    }

    private RowSet<Row> execute(String sql, Tuple arguments) {
        return database.pool().preparedQuery(sql).execute(arguments).await().atMost(LIMIT);
    }

    private static PendingEvent event(Row row) {
        return new PendingEvent(
                row.getLong("seq"),
                row.getUUID("event_id").toString(),
                row.getString("topic"),
                row.getString("event_key"),
                row.getString("event_type"),
                row.getOffsetDateTime("event_time").toInstant(),
                row.getBuffer("payload").getBytes(),
                row.getString("traceparent"));
    }
}
