package dev.kantis.engagement.timeline.storage;

import dev.kantis.engagement.timeline.TimelineEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;

/** The timeline in PostgreSQL: one row per event, however often it arrives. */
@ApplicationScoped
public class PgTimeline {
    private static final String ADD = """
            INSERT INTO timeline (source, event_id, type, member_id, happened_at)
            SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (SELECT 1 FROM erased_member WHERE member_id = $4)
            ON CONFLICT DO NOTHING
            """;

    /** Whether the event is new, and about nobody who was erased. */
    public Uni<Boolean> add(SqlConnection tx, TimelineEvent event) {
        var row = Tuple.of(event.source(), event.id(), event.type())
                .addUUID(event.memberId())
                .addOffsetDateTime(event.at().atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(ADD).execute(row).map(rows -> rows.rowCount() == 1);
    }
}
