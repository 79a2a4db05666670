package dev.kantis.ledger.liability.storage;

import dev.kantis.ledger.liability.Vintage;
import dev.kantis.ledger.liability.Vintages;
import dev.kantis.ledger.liability.Vintages.Effect;
import dev.kantis.ledger.posting.Account;
import dev.kantis.ledger.posting.storage.RowReader;
import dev.kantis.ledger.statement.RollForward.Sums;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Some entries of one lane, folded in order: vintages and cohorts change together with the lane's cursor. */
final class CohortFold {
    private final short lane;
    private final LocalDate day;
    private final ZoneId zone;
    private final Map<LotId, Vintages> lots = new TreeMap<>();
    private final Map<CohortId, Change> changes = new TreeMap<>();

    private CohortFold(short lane, LocalDate day, ZoneId zone) {
        this.lane = lane;
        this.day = day;
        this.zone = zone;
    }

    private record LotId(long owner, short unit, int lot) implements Comparable<LotId> {
        static LotId of(Row row) {
            return new LotId(row.getLong("owner_id"), row.getShort("unit"), row.getInteger("lot"));
        }

        @Override
        public int compareTo(LotId other) {
            var byOwner = Long.compare(owner, other.owner);
            var byUnit = byOwner == 0 ? Short.compare(unit, other.unit) : byOwner;
            return byUnit == 0 ? Integer.compare(lot, other.lot) : byUnit;
        }
    }

    private record CohortId(short unit, int funding, LocalDate issue, LocalDate expiry)
            implements Comparable<CohortId> {
        @Override
        public int compareTo(CohortId other) {
            var byUnit = Short.compare(unit, other.unit);
            var byFunding = byUnit == 0 ? Integer.compare(funding, other.funding) : byUnit;
            var byIssue = byFunding == 0 ? issue.compareTo(other.issue) : byFunding;
            return byIssue == 0 ? expiry.compareTo(other.expiry) : byIssue;
        }
    }

    private record Change(Sums sums, long pending, long active) {
        Change plus(Change other) {
            return new Change(
                    sums.plus(other.sums), Math.addExact(pending, other.pending), Math.addExact(active, other.active));
        }
    }

    private record Stored(LotId lot, LocalDate month, Vintage vintage) {}

    /** Folds at most {@code size} entries of a lane after its cursor and before the end of the day. */
    static Uni<Void> fold(SqlConnection tx, Row cursor, Day day, int size) {
        var lane = cursor.getShort("lane_id");
        var base = (long) lane << 48;
        var fold = new CohortFold(lane, day.day(), day.zone());
        return tx.preparedQuery(CohortSql.LEGS)
                .execute(Tuple.of(
                        base + cursor.getLong("lane_seq"),
                        (lane + 1L) << 48,
                        size,
                        day.ends().atOffset(ZoneOffset.UTC)))
                .map(rows -> RowReader.stream(rows).toList())
                .chain(rows -> fold.write(tx, rows));
    }

    /** A day of the program's zone, up to the first moment of the next one. */
    record Day(LocalDate day, ZoneId zone) {
        Instant ends() {
            return day.plusDays(1).atStartOfDay(zone).toInstant();
        }
    }

    private Uni<Void> write(SqlConnection tx, List<Row> rows) {
        var legs = rows.stream().filter(row -> row.getLong("amount") != null).toList();
        var last = rows.getLast().getLong("entry_id") - ((long) lane << 48);
        return load(tx, legs)
                .invoke(() -> legs.forEach(this::apply))
                .chain(() -> tx.preparedQuery(CohortSql.KEEP_VINTAGES).execute(vintages()))
                .chain(() -> tx.preparedQuery(CohortSql.ADD_COHORTS).execute(cohorts()))
                .chain(() -> tx.preparedQuery(CohortSql.ADVANCE).execute(Tuple.of(lane, last)))
                .replaceWithVoid();
    }

    private Uni<Void> load(SqlConnection tx, List<Row> legs) {
        var keys = legs.stream().map(LotId::of).distinct().toList();
        var arguments = Tuple.of(
                column(keys, Long[]::new, LotId::owner),
                column(keys, Short[]::new, LotId::unit),
                column(keys, Integer[]::new, LotId::lot));
        return tx.preparedQuery(CohortSql.VINTAGES)
                .execute(arguments)
                .invoke(rows -> {
                    var known = new HashMap<LotId, Map<LocalDate, Vintage>>();
                    rows.forEach(row -> known.computeIfAbsent(LotId.of(row), _ -> new HashMap<>())
                            .put(
                                    row.getLocalDate("issue_month"),
                                    new Vintage(row.getLong("issued"), row.getLong("pending"), row.getLong("active"))));
                    keys.forEach(key -> lots.put(key, new Vintages(known.getOrDefault(key, Map.of()))));
                })
                .replaceWithVoid();
    }

    private void apply(Row leg) {
        var month = LocalDate.ofInstant(leg.getOffsetDateTime("created_at").toInstant(), zone)
                .withDayOfMonth(1);
        var movement = new Vintages.Movement(
                Account.of(leg.getShort("debit")), Account.of(leg.getShort("credit")), leg.getLong("amount"));
        var expiry = leg.getLocalDate("expires_on").withDayOfMonth(1);
        for (Effect effect : Objects.requireNonNull(lots.get(LotId.of(leg))).move(movement, month)) {
            changes.merge(
                    new CohortId(leg.getShort("unit"), leg.getInteger("funding"), effect.month(), expiry),
                    new Change(effect.sums(), effect.pending(), effect.active()),
                    Change::plus);
        }
    }

    private Tuple vintages() {
        var stored = lots.entrySet().stream()
                .flatMap(lot -> lot.getValue().months().entrySet().stream()
                        .map(month -> new Stored(lot.getKey(), month.getKey(), month.getValue())))
                .toList();
        return Tuple.tuple()
                .addValue(column(stored, Long[]::new, row -> row.lot().owner()))
                .addValue(column(stored, Short[]::new, row -> row.lot().unit()))
                .addValue(column(stored, Integer[]::new, row -> row.lot().lot()))
                .addValue(column(stored, LocalDate[]::new, Stored::month))
                .addValue(column(stored, Long[]::new, row -> row.vintage().issued()))
                .addValue(column(stored, Long[]::new, row -> row.vintage().pending()))
                .addValue(column(stored, Long[]::new, row -> row.vintage().active()));
    }

    private Tuple cohorts() {
        var rows = List.copyOf(changes.entrySet());
        return Tuple.tuple()
                .addValue(lane)
                .addValue(day)
                .addValue(column(rows, Short[]::new, row -> row.getKey().unit()))
                .addValue(column(rows, Integer[]::new, row -> row.getKey().funding()))
                .addValue(column(rows, LocalDate[]::new, row -> row.getKey().issue()))
                .addValue(column(rows, LocalDate[]::new, row -> row.getKey().expiry()))
                .addValue(column(rows, Long[]::new, row -> row.getValue().sums().earned()))
                .addValue(column(rows, Long[]::new, row -> row.getValue().sums().returned()))
                .addValue(column(rows, Long[]::new, row -> row.getValue().sums().burned()))
                .addValue(column(rows, Long[]::new, row -> row.getValue().sums().canceled()))
                .addValue(column(rows, Long[]::new, row -> row.getValue().sums().expired()))
                .addValue(column(rows, Long[]::new, row -> row.getValue().sums().adjusted()))
                .addValue(column(rows, Long[]::new, row -> row.getValue().sums().moved()))
                .addValue(column(rows, Long[]::new, row -> row.getValue().pending()))
                .addValue(column(rows, Long[]::new, row -> row.getValue().active()));
    }

    private static <T, V> V[] column(List<T> rows, IntFunction<V[]> array, Function<T, V> value) {
        return rows.stream().map(value).toArray(array);
    }
}
