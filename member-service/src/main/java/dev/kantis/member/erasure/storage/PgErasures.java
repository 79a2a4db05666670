package dev.kantis.member.erasure.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.erasure.ErasedPart;
import dev.kantis.member.erasure.Erasure;
import dev.kantis.member.erasure.Erasure.AskedBy;
import dev.kantis.member.erasure.Erasure.State;
import dev.kantis.member.erasure.Erasure.Step;
import dev.kantis.member.erasure.ErasureTask;
import dev.kantis.member.erasure.Erasures;
import dev.kantis.member.erasure.Place;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Erasures in PostgreSQL. Results count only while the call that they answer is the one that is due. */
@ApplicationScoped
class PgErasures implements Erasures {
    private final Database database;

    PgErasures(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Optional<Erasure>> last(UUID memberId) {
        return database.pool()
                .preparedQuery(ErasureSql.LAST)
                .execute(Tuple.of(memberId))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : steps(rows.iterator().next()));
    }

    private Uni<Optional<Erasure>> steps(Row row) {
        return database.pool()
                .preparedQuery(ErasureSql.STEPS)
                .execute(Tuple.of(row.getUUID("erasure_id")))
                .map(steps -> Optional.of(erasure(row, steps(steps))));
    }

    @Override
    public Uni<Optional<Erasure>> lockLast(SqlConnection tx, UUID memberId) {
        return tx.preparedQuery(ErasureSql.LOCK_LAST)
                .execute(Tuple.of(memberId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> erasure(row, List.of()))
                        .findFirst());
    }

    @Override
    public Uni<Void> add(SqlConnection tx, Erasure erasure, UUID callId) {
        return run(
                tx,
                ErasureSql.ADD,
                Tuple.of(
                                erasure.id(),
                                erasure.memberId(),
                                erasure.askedBy().name().toLowerCase(Locale.ROOT))
                        .addValue(utc(erasure.askedAt()))
                        .addValue(utc(erasure.beginsAt()))
                        .addValue(callId));
    }

    @Override
    public Uni<Void> cancel(SqlConnection tx, UUID erasureId, Instant now) {
        return run(tx, ErasureSql.CANCEL, Tuple.of(erasureId, utc(now)));
    }

    @Override
    public Uni<List<ErasureTask>> claim(int limit, Duration lease) {
        return database.inTransaction(
                        tx -> tx.preparedQuery(ErasureSql.CLAIM).execute(Tuple.of(limit, lease.toMillis())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgErasures::task)
                        .toList());
    }

    @Override
    public Uni<Boolean> begin(SqlConnection tx, UUID erasureId) {
        return tx.preparedQuery(ErasureSql.BEGIN).execute(Tuple.of(erasureId)).map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<Boolean> done(SqlConnection tx, ErasureTask task, Step step, Next next) {
        var due = Tuple.of(
                task.erasureId(), task.callId(), next.callId(), next.pause().toMillis());
        return tx.preparedQuery(ErasureSql.NEXT)
                .execute(due)
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : run(tx, ErasureSql.STEP, row(task, step)).replaceWith(true));
    }

    private static Tuple row(ErasureTask task, Step step) {
        return Tuple.of(task.erasureId(), step.place().text(), step.place().ordinal())
                .addValue(utc(step.endedAt()))
                .addValue(new JsonArray(
                        step.parts().stream().map(PgErasures::json).toList()));
    }

    @Override
    public Uni<Void> end(SqlConnection tx, UUID erasureId, Instant now) {
        return run(tx, ErasureSql.END, Tuple.of(erasureId, utc(now)));
    }

    @Override
    public Uni<Void> later(ErasureTask task, String waitsFor, Next next) {
        return database.pool()
                .preparedQuery(ErasureSql.LATER)
                .execute(Tuple.of(
                        task.erasureId(),
                        task.callId(),
                        next.callId(),
                        next.pause().toMillis(),
                        waitsFor))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<UUID>> presentAmong(List<UUID> ids) {
        return database.pool()
                .preparedQuery(ErasureSql.PRESENT)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(PgErasures::members);
    }

    @Override
    public Uni<List<UUID>> ended(@Nullable UUID after, int limit) {
        return database.pool()
                .preparedQuery(ErasureSql.ENDED)
                .execute(Tuple.of(after, limit))
                .map(PgErasures::members);
    }

    private static List<UUID> members(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("member_id"))
                .toList();
    }

    private static ErasureTask task(Row row) {
        return new ErasureTask(
                row.getUUID("erasure_id"),
                row.getUUID("member_id"),
                row.getString("state").equals("running"),
                row.getUUID("call_id"),
                row.getInteger("attempts"),
                Arrays.stream(row.getArrayOfStrings("done")).map(Place::of).collect(Collectors.toSet()));
    }

    private static Erasure erasure(Row row, List<Step> steps) {
        var ended = row.getOffsetDateTime("ended_at");
        return new Erasure(
                row.getUUID("erasure_id"),
                row.getUUID("member_id"),
                AskedBy.valueOf(row.getString("asked_by").toUpperCase(Locale.ROOT)),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getOffsetDateTime("asked_at").toInstant(),
                row.getOffsetDateTime("begins_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getString("waits_for"),
                steps);
    }

    private static List<Step> steps(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Step(
                        Place.of(row.getString("place")),
                        row.getOffsetDateTime("ended_at").toInstant(),
                        row.getJsonArray("parts").stream()
                                .map(part -> part((JsonObject) part))
                                .toList()))
                .toList();
    }

    private static JsonObject json(ErasedPart part) {
        return new JsonObject()
                .put("name", part.name())
                .put("records", part.records())
                .put("ground", part.ground());
    }

    private static ErasedPart part(JsonObject json) {
        return new ErasedPart(json.getString("name"), json.getLong("records"), json.getString("ground"));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Uni<Void> run(SqlConnection tx, String sql, Tuple arguments) {
        return tx.preparedQuery(sql).execute(arguments).replaceWithVoid();
    }
}
