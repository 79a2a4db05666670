package dev.kantis.member.imports.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.storage.ConsentRows;
import dev.kantis.member.imports.UntoldQueue;
import dev.kantis.member.imports.messaging.ImportEvents;
import dev.kantis.member.imports.messaging.ImportEvents.Told;
import dev.kantis.member.profile.Facts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Imported members whom others were not told of, in PostgreSQL. Whoever takes a row tells in the same transaction;
 * whoever comes second waits for it and finds nothing, so nobody is told twice and nothing is told before it.
 */
@ApplicationScoped
class PgUntoldQueue implements UntoldQueue {
    private final Database database;
    private final Outbox outbox;
    private final ImportEvents events;

    PgUntoldQueue(Database database, Outbox outbox, ImportEvents events) {
        this.database = database;
        this.outbox = outbox;
        this.events = events;
    }

    @Override
    public Uni<Integer> tellSome(int members, int mostWaiting) {
        return database.inTransaction(tx -> tx.preparedQuery(ImportSql.WAITING)
                .execute(Tuple.of(mostWaiting))
                .map(rows -> rows.iterator().next().getLong("waiting"))
                .chain(waiting -> waiting >= mostWaiting
                        ? Uni.createFrom().item(0)
                        : tx.preparedQuery(ImportSql.TAKE_SOME)
                                .execute(Tuple.of(members))
                                .chain(taken -> tell(tx, taken))));
    }

    @Override
    public Uni<Void> tell(SqlConnection tx, UUID memberId) {
        return tx.preparedQuery(ImportSql.TAKE_ONE)
                .execute(Tuple.of(memberId))
                .chain(taken -> tell(tx, taken))
                .replaceWithVoid();
    }

    private Uni<Integer> tell(SqlConnection tx, RowSet<Row> taken) {
        var ids = StreamSupport.stream(taken.spliterator(), false)
                .map(row -> row.getUUID("member_id"))
                .toArray(UUID[]::new);
        if (ids.length == 0) {
            return Uni.createFrom().item(0);
        }
        var asked = Tuple.tuple().addArrayOfUUID(ids);
        return tx.preparedQuery(ImportSql.CONSENTS)
                .execute(asked)
                .map(PgUntoldQueue::byMember)
                .chain(decisions -> tx.preparedQuery(ImportSql.UNTOLD)
                        .execute(asked)
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> told(row, decisions))
                                .flatMap(events::of)
                                .toList()))
                .chain(told -> outbox.append(tx, told))
                .replaceWith(ids.length);
    }

    private static Map<UUID, List<Consent>> byMember(RowSet<Row> rows) {
        var decisions = new HashMap<UUID, List<Consent>>();
        for (var row : rows) {
            decisions
                    .computeIfAbsent(row.getUUID("member_id"), _ -> new ArrayList<>())
                    .add(ConsentRows.consent(row));
        }
        return decisions;
    }

    private static Told told(Row row, Map<UUID, List<Consent>> decisions) {
        var id = row.getUUID("member_id");
        return new Told(
                id,
                row.getString("language"),
                row.getOffsetDateTime("enrolled_at").toInstant(),
                facts(row),
                decisions.getOrDefault(id, List.of()));
    }

    private static Facts facts(Row row) {
        return row.getString("age_band") == null
                ? Facts.NONE
                : new Facts(
                        row.getString("age_band"),
                        row.getInteger("birthday_month"),
                        row.getInteger("birthday_day"),
                        row.getString("region"),
                        row.getLocalDate("changes_on"));
    }
}
