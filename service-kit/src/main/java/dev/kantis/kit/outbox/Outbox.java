package dev.kantis.kit.outbox;

import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes events in the transaction of the change that they tell. Before a row takes its number, the transaction takes a
 * lock on the event's key until it ends: so numbers of one key grow in commit order, and a row that commits late is
 * never overtaken by a later row of its key. Call it once per transaction, last.
 */
@ApplicationScoped
public class Outbox {
    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(hashtextextended($1, 7226))
            """;
    private static final String INSERT = """
            INSERT INTO outbox (event_id, topic, event_key, event_type, event_time, payload, traceparent)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    public Uni<Void> append(SqlConnection tx, OutgoingEvent event) {
        return append(tx, List.of(event));
    }

    /** All events of one transaction, in the order in which they are to be read. */
    public Uni<Void> append(SqlConnection tx, List<OutgoingEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var locks = events.stream()
                .map(OutgoingEvent::key)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .map(Tuple::of)
                .toList();
        var traceparent = traceparent();
        var rows = events.stream().map(event -> row(event, traceparent)).toList();
        return tx.preparedQuery(LOCK)
                .executeBatch(locks)
                .chain(() -> tx.preparedQuery(INSERT).executeBatch(rows))
                .replaceWithVoid();
    }

    private static Tuple row(OutgoingEvent event, @Nullable String traceparent) {
        return Tuple.tuple()
                .addUUID(event.id())
                .addString(event.topic().topicName())
                .addString(event.key())
                .addString(event.type())
                .addOffsetDateTime(event.time().atOffset(ZoneOffset.UTC))
                .addValue(Buffer.buffer(event.data()))
                .addString(traceparent);
    }

    /** The W3C header of the current trace, so that it goes on behind Kafka. */
    public static @Nullable String traceparent() {
        var span = Span.current().getSpanContext();
        if (!span.isValid()) {
            return null;
        }
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }
}
