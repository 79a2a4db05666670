package dev.kantis.ledger.liability.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.liability.Cohort;
import dev.kantis.ledger.liability.Cohorts;
import dev.kantis.ledger.liability.storage.CohortFold.Day;
import dev.kantis.ledger.posting.LedgerClock;
import dev.kantis.ledger.posting.storage.References;
import dev.kantis.ledger.posting.storage.RowReader;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.statement.RollForward.Sums;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Takes the cohorts at the end of each local day, in the order of days. Entries are folded lane by lane in rounds of
 * their own transactions; a lane that another replica folds is left to it. A day is taken when no lane has anything
 * left of it, once, whichever replica comes first.
 */
@ApplicationScoped
class PgCohorts implements Cohorts {
    /** Most entries of a lane in one transaction. */
    static final int ROUND = 2_000;

    /** Most transactions of one run; the next run goes on. */
    private static final int MOST_ROUNDS = 1_000;

    /** So long after its end nothing is posted on a day any more, whatever clocks and commits are under way. */
    static final Duration SETTLED = Duration.ofMinutes(10);

    private final Database database;
    private final References references;
    private final Programs programs;
    private final LedgerClock clock;

    PgCohorts(Database database, References references, Programs programs, LedgerClock clock) {
        this.database = database;
        this.references = references;
        this.programs = programs;
        this.clock = clock;
    }

    @Override
    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> takeDays() {
        return programs.active()
                .map(program -> Multi.createBy()
                        .repeating()
                        .uni(() -> database.inTransaction(tx -> round(tx, program.zone(), ROUND)))
                        .whilst(more -> more)
                        .select()
                        .first(MOST_ROUNDS)
                        .onItem()
                        .ignoreAsUni())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Folds some entries, or takes a day of which none are left. Answers whether there may be more to do. */
    Uni<Boolean> round(SqlConnection tx, ZoneId zone, int size) {
        return next(tx, zone).chain(found -> {
            if (found.isEmpty() || clock.now().isBefore(found.get().ends().plus(SETTLED))) {
                return Uni.createFrom().item(false);
            }
            var day = found.get();
            return tx.preparedQuery(CohortSql.LANE)
                    .execute(Tuple.of(ends(day)))
                    .chain(lane -> lane.size() > 0
                            ? CohortFold.fold(tx, lane.iterator().next(), day, size)
                                    .replaceWith(true)
                            : take(tx, day));
        });
    }

    /** The day after the last one that was taken; before any, the day of the first entry. */
    private static Uni<Optional<Day>> next(SqlConnection tx, ZoneId zone) {
        return tx.query(CohortSql.LAST)
                .execute()
                .map(rows -> rows.iterator().next().getLocalDate("day"))
                .chain(last -> last == null
                        ? tx.query(CohortSql.FIRST)
                                .execute()
                                .map(rows -> first(rows.iterator().next(), zone))
                        : Uni.createFrom().item(Optional.of(new Day(last.plusDays(1), zone))));
    }

    private static Optional<Day> first(Row row, ZoneId zone) {
        return Optional.ofNullable(row.getOffsetDateTime("at"))
                .map(at -> new Day(LocalDate.ofInstant(at.toInstant(), zone), zone));
    }

    /** Nobody folds while all lanes are locked; a lane may have been left to somebody who has not finished. */
    private Uni<Boolean> take(SqlConnection tx, Day day) {
        return tx.query(CohortSql.ALL_LANES)
                .execute()
                .chain(() -> tx.preparedQuery(CohortSql.HAS).execute(Tuple.of(day.day())))
                .chain(taken -> tx.preparedQuery(CohortSql.LEFT)
                        .execute(Tuple.of(ends(day)))
                        .chain(left -> taken.size() > 0 || left.size() > 0
                                ? Uni.createFrom().item(true)
                                : snapshot(tx, day).replaceWith(true)));
    }

    private Uni<Void> snapshot(SqlConnection tx, Day day) {
        return tx.preparedQuery(CohortSql.TAKE)
                .execute(Tuple.of(day.day()))
                .chain(() -> tx.preparedQuery(CohortSql.TAKEN)
                        .execute(Tuple.of(day.day(), clock.now().atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<LocalDate>> lastDay() {
        return database.pool()
                .query(CohortSql.LAST)
                .execute()
                .map(rows -> Optional.ofNullable(rows.iterator().next().getLocalDate("day")));
    }

    @Override
    public Uni<Boolean> has(LocalDate day) {
        return database.pool()
                .preparedQuery(CohortSql.HAS)
                .execute(Tuple.of(day))
                .map(rows -> rows.size() > 0);
    }

    @Override
    public Uni<List<Cohort>> overPartners(LocalDate day) {
        return read(CohortSql.OVER_PARTNERS, Tuple.of(day));
    }

    @Override
    public Uni<List<Cohort>> page(LocalDate day, int offset, int size) {
        return read(CohortSql.PAGE, Tuple.of(day, offset, size));
    }

    private Uni<List<Cohort>> read(String sql, Tuple arguments) {
        return database.pool()
                .preparedQuery(sql)
                .execute(arguments)
                .call(this::learnNames)
                .map(rows -> RowReader.stream(rows).map(this::cohort).toList());
    }

    private Uni<Void> learnNames(RowSet<Row> rows) {
        var units = RowReader.stream(rows)
                .map(row -> row.getShort("unit").intValue())
                .toList();
        var fundings =
                RowReader.stream(rows).map(row -> row.getInteger("funding")).toList();
        return references.units().know(units).chain(() -> references.fundings().know(fundings));
    }

    private Cohort cohort(Row row) {
        return new Cohort(
                new Cohort.Key(
                        references.units().name(row.getShort("unit")),
                        references.fundings().name(row.getInteger("funding")),
                        row.getLocalDate("issue_month"),
                        row.getLocalDate("expiry_month")),
                new Sums(
                        row.getLong("earned"),
                        row.getLong("returned"),
                        row.getLong("burned"),
                        row.getLong("canceled"),
                        row.getLong("expired"),
                        row.getLong("adjusted"),
                        row.getLong("moved")),
                row.getLong("pending"),
                row.getLong("active"));
    }

    private static OffsetDateTime ends(Day day) {
        return day.ends().atOffset(ZoneOffset.UTC);
    }
}
