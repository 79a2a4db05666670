package dev.kantis.ledger.behavior.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.behavior.EarnForBehavior;
import dev.kantis.ledger.behavior.Occasion;
import dev.kantis.ledger.posting.LedgerClock;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.Programs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Rewards occasions soon after the local day begins, each program that has a rule for it by its own days. Where it is
 * stands in a row, which one replica at a time works on; days that were missed are made up for, a month at most. What
 * was earned once earns nothing when it is repeated.
 */
@ApplicationScoped
class OccasionSweeper {
    private static final int PAGE = 500;
    private static final int AT_ONCE = 16;
    private static final int MISSED_DAYS = 31;
    private static final UUID FIRST = new UUID(0, 0);
    private static final String BEGIN = """
            INSERT INTO occasion_day (program, occasion, day, place) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
            """;
    private static final String LOCK = """
            SELECT day, place FROM occasion_day WHERE program = $1 AND occasion = $2 AND day <= $3
            FOR UPDATE SKIP LOCKED
            """;
    private static final String MOVE =
            "UPDATE occasion_day SET day = $3, place = $4 WHERE program = $1 AND occasion = $2";
    private static final String BIRTHDAYS = """
            SELECT member FROM member_facts
            WHERE birthday_month > 0 AND birthday_month::integer * 100 + birthday_day = ANY($1::integer[]) AND member > $2
            ORDER BY member LIMIT $3
            """;
    private static final String ANNIVERSARIES = """
            SELECT member FROM member_facts
            WHERE extract(month FROM enrolled_on)::integer * 100 + extract(day FROM enrolled_on)::integer = ANY($1::integer[])
              AND member > $2 AND enrolled_on < $4
            ORDER BY member LIMIT $3
            """;

    private final Database database;
    private final EarnForBehavior behavior;
    private final Programs programs;
    private final LedgerClock clock;

    OccasionSweeper(Database database, EarnForBehavior behavior, Programs programs, LedgerClock clock) {
        this.database = database;
        this.behavior = behavior;
        this.programs = programs;
        this.clock = clock;
    }

    /** Where the work on an occasion of a program is: the day, and the last member of it who was looked at. */
    private record Place(Program program, Occasion occasion, LocalDate day, UUID member) {
        Place after(RowSet<Row> page) {
            UUID last = member;
            for (var row : page) {
                last = row.getUUID("member");
            }
            return page.size() < PAGE
                    ? new Place(program, occasion, day.plusDays(1), FIRST)
                    : new Place(program, occasion, day, last);
        }
    }

    @Scheduled(every = "5m", delayed = "45s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return Multi.createFrom()
                .iterable(programs.all())
                .onItem()
                .transformToMultiAndConcatenate(program -> Multi.createFrom()
                        .items(Occasion.values())
                        .select()
                        .where(occasion ->
                                !program.rulesFor(occasion.eventType()).isEmpty())
                        .onItem()
                        .transformToUniAndConcatenate(occasion -> sweep(program, occasion)))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> sweep(Program program, Occasion occasion) {
        var today = LocalDate.ofInstant(clock.now(), program.zone());
        return Multi.createBy()
                .repeating()
                .uni(() -> database.inTransaction(tx -> round(tx, program, occasion, today)))
                .whilst(more -> more)
                .onItem()
                .ignoreAsUni();
    }

    /** One page. Answers whether there may be more. */
    private Uni<Boolean> round(SqlConnection tx, Program program, Occasion occasion, LocalDate today) {
        return tx.preparedQuery(BEGIN)
                .execute(Tuple.of(program.name(), occasion.name(), today, FIRST))
                .chain(() -> tx.preparedQuery(LOCK).execute(Tuple.of(program.name(), occasion.name(), today)))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom().item(false);
                    }
                    var row = rows.iterator().next();
                    var place = new Place(program, occasion, row.getLocalDate("day"), row.getUUID("place"));
                    return page(tx, notTooLate(place, today)).replaceWith(true);
                });
    }

    private static Place notTooLate(Place place, LocalDate today) {
        var earliest = today.minusDays(MISSED_DAYS);
        return place.day().isBefore(earliest) ? new Place(place.program(), place.occasion(), earliest, FIRST) : place;
    }

    private Uni<Void> page(SqlConnection tx, Place place) {
        var days = Occasion.celebratedOn(place.day()).stream()
                .map(day -> day.getMonthValue() * 100 + day.getDayOfMonth())
                .toArray(Integer[]::new);
        var arguments = Tuple.of(days, place.member(), PAGE);
        var members = place.occasion() == Occasion.BIRTHDAY
                ? tx.preparedQuery(BIRTHDAYS).execute(arguments)
                : tx.preparedQuery(ANNIVERSARIES).execute(arguments.addLocalDate(place.day()));
        return members.call(page -> reward(place, page)).chain(page -> move(tx, place.after(page)));
    }

    private Uni<Void> reward(Place place, RowSet<Row> page) {
        return Multi.createFrom()
                .iterable(page)
                .onItem()
                .transformToUni(
                        row -> behavior.earn(place.occasion().of(row.getUUID("member"), place.day()), place.program()))
                .merge(AT_ONCE)
                .onItem()
                .ignoreAsUni();
    }

    private static Uni<Void> move(SqlConnection tx, Place next) {
        return tx.preparedQuery(MOVE)
                .execute(Tuple.of(next.program().name(), next.occasion().name(), next.day(), next.member()))
                .replaceWithVoid();
    }
}
