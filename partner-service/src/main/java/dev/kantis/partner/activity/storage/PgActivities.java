package dev.kantis.partner.activity.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.partner.activity.Activities;
import dev.kantis.partner.activity.Activity;
import dev.kantis.partner.activity.Happening;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Activities in tables {@code activity} and {@code activity_head}. */
@ApplicationScoped
class PgActivities implements Activities {
    private final Database database;
    private final InstantSource clock;

    PgActivities(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Uni<Integer> add(List<Happening> happenings) {
        return happenings.isEmpty()
                ? Uni.createFrom().item(0)
                : database.inTransaction(tx ->
                        partners(tx, happenings).chain(partners -> add(tx, Telling.of(happenings, partners))));
    }

    private static Uni<Map<Object, UUID>> partners(SqlConnection tx, List<Happening> happenings) {
        var ids = happenings.stream()
                .map(Happening::partner)
                .filter(id -> id != null)
                .distinct()
                .toArray(UUID[]::new);
        var names = happenings.stream()
                .filter(happening -> happening.partner() == null)
                .map(Happening::partnerName)
                .distinct()
                .toArray(String[]::new);
        return tx.preparedQuery(ActivitySql.PARTNERS)
                .execute(Tuple.tuple().addArrayOfUUID(ids).addArrayOfString(names))
                .map(rows -> {
                    var known = new HashMap<Object, UUID>();
                    rows.forEach(row -> {
                        known.put(row.getUUID("known_as"), row.getUUID("partner_id"));
                        known.put(row.getString("name"), row.getUUID("partner_id"));
                    });
                    return known;
                });
    }

    private Uni<Integer> add(SqlConnection tx, Telling telling) {
        if (telling.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        var partners = Tuple.tuple().addArrayOfUUID(telling.partners());
        return tx.preparedQuery(ActivitySql.ADD_HEADS)
                .execute(partners)
                .chain(() -> tx.preparedQuery(ActivitySql.LOCK_HEADS).execute(partners))
                .invoke(heads -> heads.forEach(row -> telling.head(
                        row.getUUID("partner_id"),
                        row.getLong("seq"),
                        row.getOffsetDateTime("told_at").toInstant())))
                .chain(() -> tx.preparedQuery(ActivitySql.KNOWN).execute(telling.names()))
                .invoke(known ->
                        known.forEach(row -> telling.known(row.getUUID("partner_id"), row.getUUID("event_id"))))
                .chain(() -> telling.isEmpty() ? Uni.createFrom().item(0) : write(tx, telling));
    }

    private Uni<Integer> write(SqlConnection tx, Telling telling) {
        return tx.preparedQuery(ActivitySql.ADD)
                .execute(telling.rows(clock.instant()))
                .chain(added -> tx.preparedQuery(ActivitySql.ADVANCE)
                        .executeBatch(telling.heads())
                        .replaceWith(added.rowCount()));
    }

    @Override
    public Uni<List<Activity>> after(UUID partner, long sequence, int limit) {
        return database.pool()
                .preparedQuery(ActivitySql.AFTER)
                .execute(Tuple.of(partner, sequence, limit))
                .map(rows -> stream(rows).map(ActivityRows::activity).toList());
    }

    @Override
    public Uni<Map<UUID, Long>> heads(Collection<UUID> partners) {
        return database.pool()
                .preparedQuery(ActivitySql.HEADS)
                .execute(Tuple.tuple().addArrayOfUUID(partners.toArray(UUID[]::new)))
                .map(rows -> stream(rows)
                        .collect(Collectors.toMap(row -> row.getUUID("partner_id"), row -> row.getLong("seq"))));
    }

    @Override
    public Uni<Kept> kept(UUID partner) {
        return database.pool()
                .preparedQuery(ActivitySql.KEPT)
                .execute(Tuple.of(partner))
                .map(rows -> stream(rows)
                        .findFirst()
                        .map(row -> new Kept(row.getLong("seq"), row.getLong("forgotten"), since(row)))
                        .orElse(new Kept(0, 0, Instant.EPOCH)));
    }

    private Instant since(Row row) {
        var since = row.getOffsetDateTime("since");
        return since == null ? clock.instant() : since.toInstant();
    }

    @Override
    public Uni<Long> before(UUID partner, Instant moment) {
        return database.pool()
                .preparedQuery(ActivitySql.BEFORE)
                .execute(Tuple.of(partner, moment.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getLong("seq"));
    }

    @Override
    public Uni<Integer> forget(Instant before) {
        var moment = before.atOffset(ZoneOffset.UTC);
        return database.pool()
                .preparedQuery(ActivitySql.OLDEST)
                .execute(Tuple.of(moment))
                .toMulti()
                .flatMap(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> forget(row.getUUID("partner_id"), before))
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    /** Step by step, so that nobody waits long for the head. */
    private Uni<Integer> forget(UUID partner, Instant before) {
        return Multi.createBy()
                .repeating()
                .uni(() -> forgetSome(partner, before))
                .whilst(gone -> gone > 0)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Integer> forgetSome(UUID partner, Instant before) {
        return database.inTransaction(tx -> tx.preparedQuery(ActivitySql.LOCK_HEAD)
                .execute(Tuple.of(partner))
                .chain(() -> tx.preparedQuery(ActivitySql.FORGET)
                        .execute(Tuple.of(partner, before.atOffset(ZoneOffset.UTC))))
                .map(rows -> stream(rows)
                        .findFirst()
                        .map(row -> row.getInteger("gone"))
                        .orElse(0)));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
