package dev.kantis.member.export.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.member.export.Export;
import dev.kantis.member.export.Export.Progress;
import dev.kantis.member.export.Export.State;
import dev.kantis.member.export.Exports;
import dev.kantis.member.export.Place;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Exports in PostgreSQL. A page counts only while its place stands where it was asked from. */
@ApplicationScoped
class PgExports implements Exports {
    private final Database database;

    PgExports(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Optional<Export>> find(UUID exportId) {
        return one(ExportSql.FIND, exportId);
    }

    @Override
    public Uni<Optional<Export>> last(UUID memberId) {
        return one(ExportSql.LAST, memberId);
    }

    private Uni<Optional<Export>> one(String sql, UUID id) {
        return database.pool().preparedQuery(sql).execute(Tuple.of(id)).chain(rows -> {
            if (rows.rowCount() == 0) {
                return Uni.createFrom().item(Optional.empty());
            }
            var row = rows.iterator().next();
            return database.pool()
                    .preparedQuery(ExportSql.PLACES)
                    .execute(Tuple.of(row.getUUID("export_id")))
                    .map(places -> Optional.of(export(row, places)));
        });
    }

    @Override
    public Uni<Recent> recent(SqlConnection tx, UUID memberId, Instant since) {
        return tx.preparedQuery(ExportSql.RECENT)
                .execute(Tuple.of(memberId, utc(since)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Recent(Optional.ofNullable(row.getUUID("running")), row.getLong("asked")));
    }

    @Override
    public Uni<Void> add(SqlConnection tx, Export export, boolean byMember) {
        var places = Arrays.stream(Place.values()).map(Place::text).toArray(String[]::new);
        return tx.preparedQuery(ExportSql.ADD)
                .execute(Tuple.of(export.id(), export.memberId(), byMember ? "member" : "staff", utc(export.askedAt())))
                .chain(() -> tx.preparedQuery(ExportSql.ADD_PLACES)
                        .execute(Tuple.of(export.id()).addArrayOfString(places)))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<UUID>> subjects(UUID memberId) {
        return database.pool()
                .preparedQuery(ExportSql.SUBJECTS)
                .execute(Tuple.of(memberId))
                .map(rows -> List.of(rows.iterator().next().getArrayOfUUIDs("subjects")));
    }

    @Override
    public Uni<Void> restart(UUID exportId, List<UUID> subjects) {
        return database.inTransaction(tx -> run(tx, ExportSql.DROP_PAGES, Tuple.of(exportId))
                .chain(() -> run(tx, ExportSql.RESTART_PLACES, Tuple.of(exportId)))
                .chain(() ->
                        run(tx, ExportSql.RESTART, Tuple.of(exportId).addArrayOfUUID(subjects.toArray(UUID[]::new)))));
    }

    @Override
    public Uni<List<Claim>> claim(int limit, Duration lease) {
        return database.inTransaction(
                        tx -> tx.preparedQuery(ExportSql.CLAIM).execute(Tuple.of(limit, lease.toMillis())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Claim(row.getUUID("export_id"), row.getInteger("attempts")))
                        .toList());
    }

    @Override
    public Uni<Void> keep(UUID exportId, Progress before, Progress after, byte[] sealed) {
        var place = before.place().text();
        var taken = Tuple.of(exportId, place, before.pages(), after.nextToken(), after.records(), after.done())
                .addInteger(after.subject());
        return database.inTransaction(tx -> tx.preparedQuery(ExportSql.TAKE_PAGE)
                .execute(taken)
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : run(tx, ExportSql.ADD_PAGE, Tuple.of(exportId, place, before.pages(), Buffer.buffer(sealed))))
                .chain(() -> run(tx, ExportSql.NEXT, Tuple.of(exportId))));
    }

    @Override
    public Uni<List<SealedPage>> pages(UUID exportId) {
        return database.pool()
                .preparedQuery(ExportSql.PAGES)
                .execute(Tuple.of(exportId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new SealedPage(
                                Place.of(row.getString("place")),
                                row.getInteger("number"),
                                row.getBuffer("sealed").getBytes()))
                        .toList());
    }

    @Override
    public Uni<Void> ready(UUID exportId, byte[] archive, Instant now, Instant expiresAt) {
        var row = Tuple.of(exportId, Buffer.buffer(archive), utc(now), utc(expiresAt));
        return database.inTransaction(
                tx -> run(tx, ExportSql.READY, row).chain(() -> run(tx, ExportSql.DROP_PAGES, Tuple.of(exportId))));
    }

    @Override
    public Uni<Optional<Archived>> archive(UUID exportId) {
        return database.pool()
                .preparedQuery(ExportSql.ARCHIVE)
                .execute(Tuple.of(exportId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Archived(
                                row.getUUID("member_id"),
                                row.getBuffer("archive").getBytes()))
                        .findFirst());
    }

    @Override
    public Uni<Void> later(UUID exportId, Duration pause) {
        return database.pool()
                .preparedQuery(ExportSql.LATER)
                .execute(Tuple.of(exportId, pause.toMillis()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> forget(Instant now, Instant endedBefore) {
        return database.inTransaction(tx -> run(tx, ExportSql.EXPIRE, Tuple.of(utc(now)))
                .chain(() -> run(tx, ExportSql.FORGET, Tuple.of(utc(endedBefore)))));
    }

    private static Export export(Row row, RowSet<Row> places) {
        return new Export(
                row.getUUID("export_id"),
                row.getUUID("member_id"),
                List.of(row.getArrayOfUUIDs("subjects")),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getOffsetDateTime("asked_at").toInstant(),
                instant(row, "ended_at"),
                instant(row, "expires_at"),
                StreamSupport.stream(places.spliterator(), false)
                        .map(place -> new Progress(
                                Place.of(place.getString("place")),
                                place.getInteger("subject"),
                                place.getString("next_token"),
                                place.getInteger("pages"),
                                place.getLong("records"),
                                place.getBoolean("done")))
                        .sorted(Comparator.comparing(Progress::place))
                        .toList());
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static Uni<Void> run(SqlConnection tx, String sql, Tuple arguments) {
        return tx.preparedQuery(sql).execute(arguments).replaceWithVoid();
    }
}
