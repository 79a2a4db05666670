package dev.kantis.ledger.statement.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.posting.Account;
import dev.kantis.ledger.posting.storage.References;
import dev.kantis.ledger.posting.storage.RowReader;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.statement.LocalDays;
import dev.kantis.ledger.statement.Movement;
import dev.kantis.ledger.statement.Movements;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Folds legs into movements by lane cursor. Movements and cursors change in one transaction, so each leg counts once; a
 * lane that another replica folds just now is left to it. What is not folded yet is added when it is asked for.
 */
@ApplicationScoped
class PgMovements implements Movements {
    /** Most entries of a lane in one transaction. */
    private static final int ROUND = 2_000;

    private static final int MOST_ROUNDS = 50;
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final Database database;
    private final References references;
    private final Programs programs;

    PgMovements(Database database, References references, Programs programs) {
        this.database = database;
        this.references = references;
        this.programs = programs;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> fold() {
        return programs.active()
                .map(program -> fold(program.zone(), MOST_ROUNDS))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    @Override
    public Uni<List<Movement>> upTo(LocalDate from, LocalDate to, ZoneId zone) {
        return fold(zone, MOST_ROUNDS)
                .chain(() -> database.inTransaction(tx -> movements(tx, from, to, zone)))
                .call(this::learnNames)
                .map(rows -> RowReader.stream(rows).map(this::movement).toList());
    }

    private Uni<Void> fold(ZoneId zone, int rounds) {
        return database.inTransaction(tx -> round(tx, zone))
                .chain(more -> more && rounds > 1
                        ? fold(zone, rounds - 1)
                        : Uni.createFrom().voidItem());
    }

    /** Answers whether there is more to fold. */
    private static Uni<Boolean> round(SqlConnection tx, ZoneId zone) {
        return tx.query(StatementSql.BY_INDEX)
                .execute()
                .chain(() -> next(tx, StatementSql.LOCK, ROUND))
                .chain(next -> next.isEmpty()
                        ? Uni.createFrom().item(false)
                        : write(tx, next, zone).replaceWith(next.stream().anyMatch(lane -> lane.entries() == ROUND)));
    }

    private static Uni<RowSet<Row>> write(SqlConnection tx, List<Next> next, ZoneId zone) {
        return tx.preparedQuery(StatementSql.FOLD)
                .execute(folding(next, zone))
                .chain(() -> tx.preparedQuery(StatementSql.ADVANCE)
                        .execute(Tuple.of(
                                column(next, Short[]::new, Next::lane), column(next, Long[]::new, Next::last))));
    }

    /** All in one snapshot, so that what is folded meanwhile counts once. */
    private static Uni<RowSet<Row>> movements(SqlConnection tx, LocalDate from, LocalDate to, ZoneId zone) {
        return tx.query(StatementSql.SNAPSHOT)
                .execute()
                .chain(() -> tx.query(StatementSql.BY_INDEX).execute())
                .chain(() -> next(tx, StatementSql.CURSORS, NO_LIMIT))
                .chain(tail -> tx.preparedQuery(StatementSql.MOVEMENTS)
                        .execute(folding(tail, zone).addLocalDate(from).addLocalDate(to)));
    }

    /** The entries of a lane that are to be folded. */
    private record Next(short lane, long after, long last, int entries, Instant firstAt, Instant lastAt) {
        static Next of(Row row) {
            return new Next(
                    row.getShort("lane_id"),
                    row.getLong("after"),
                    row.getLong("last"),
                    row.getInteger("entries"),
                    row.getOffsetDateTime("first_at").toInstant(),
                    row.getOffsetDateTime("last_at").toInstant());
        }
    }

    private static Uni<List<Next>> next(SqlConnection tx, String lanes, int limit) {
        return tx.query(lanes)
                .execute()
                .map(rows -> RowReader.stream(rows)
                        .map(row -> row.getShort("lane_id"))
                        .toArray(Short[]::new))
                .chain(ids -> tx.preparedQuery(StatementSql.NEXT).execute(Tuple.of(ids, limit)))
                .map(rows -> RowReader.stream(rows).map(Next::of).toList());
    }

    private static Tuple folding(List<Next> next, ZoneId zone) {
        var days = days(next, zone);
        return Tuple.tuple()
                .addValue(column(next, Short[]::new, Next::lane))
                .addValue(column(next, Long[]::new, Next::after))
                .addValue(column(next, Long[]::new, Next::last))
                .addValue(column(days, LocalDate[]::new, LocalDays.Span::day))
                .addValue(column(days, OffsetDateTime[]::new, span -> utc(span.begins())))
                .addValue(column(days, OffsetDateTime[]::new, span -> utc(span.ends())));
    }

    private static List<LocalDays.Span> days(List<Next> next, ZoneId zone) {
        if (next.isEmpty()) {
            return List.of();
        }
        var first = next.stream().map(Next::firstAt).min(Instant::compareTo).orElseThrow();
        var last = next.stream().map(Next::lastAt).max(Instant::compareTo).orElseThrow();
        return LocalDays.between(first, last, zone);
    }

    private static <T, V> V[] column(List<T> rows, IntFunction<V[]> array, Function<T, V> value) {
        return rows.stream().map(value).toArray(array);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private Uni<Void> learnNames(RowSet<Row> rows) {
        var units = RowReader.stream(rows)
                .map(row -> row.getShort("unit").intValue())
                .toList();
        var fundings =
                RowReader.stream(rows).map(row -> row.getInteger("funding")).toList();
        return references.units().know(units).chain(() -> references.fundings().know(fundings));
    }

    private Movement movement(Row row) {
        return new Movement(
                row.getLocalDate("day"),
                references.units().name(row.getShort("unit")),
                references.fundings().name(row.getInteger("funding")),
                Account.of(row.getShort("debit")),
                Account.of(row.getShort("credit")),
                row.getLong("points"));
    }
}
