package dev.kantis.ledger.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.LedgerServers;
import dev.kantis.ledger.liability.Cohort;
import dev.kantis.ledger.liability.Cohorts;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.statement.Movements;
import dev.kantis.ledger.statement.RollForward.Sums;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Histories of {@link HistoryTest}, counted at the end of each day: cohorts are the roll-forward, to the point. */
@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
@TestProfile(CohortHistoryTest.WithMovableClock.class)
class CohortHistoryTest {
    private static final int OPERATIONS = Boolean.getBoolean("kantis.soak") ? 1_000 : 120;
    private static final long SEED = Long.getLong("kantis.seed", 11);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PENDING = """
            SELECT sum(CASE WHEN g.credit = 2 THEN g.amount WHEN g.debit = 2 THEN -g.amount ELSE 0 END)::bigint AS points
            FROM leg g JOIN entry e ON e.entry_id = g.entry_id WHERE e.created_at < $1
            """;
    private static final String COLUMNS = """
            SELECT sum(earned)::bigint, sum(returned)::bigint, sum(burned)::bigint, sum(canceled)::bigint,
              sum(expired)::bigint, sum(adjusted)::bigint, sum(moved)::bigint FROM cohort
            """;
    private static final String DAYS = "SELECT count(*), max(day) - min(day) + 1 FROM cohort_day";

    /** A ledger of its own whose time is moved. */
    public static class WithMovableClock implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(MovableClock.class);
        }
    }

    @Inject
    Postings postings;

    @Inject
    Database database;

    @Inject
    Cohorts cohorts;

    @Inject
    Movements movements;

    @Inject
    MovableClock clock;

    @Test
    void cohortsOfEachDayAreTheClosingsOfTheRollForward() {
        var start = Histories.START;
        for (var rules : Rules.values()) {
            start = run(rules, start);
        }
        clock.set(start.plusDays(3).atTime(0, 10).atZone(Rules.ZONE).toInstant(), true);
        takeByTwo();

        var last = await(cohorts.lastDay()).orElseThrow();
        assertThat(last).isEqualTo(start.plusDays(2));
        check(last, "the end");
        assertThat(columns()).as("seed %d", SEED).isEqualTo(total(closings(last)));
        var days = await(database.pool().query(DAYS).execute()).iterator().next();
        assertThat(days.getLong(0))
                .as("each day once")
                .isEqualTo(days.getInteger(1).longValue());
    }

    /** Answers the day after the last beat. */
    private LocalDate run(Rules rules, LocalDate start) {
        var cast = new Cast("cohorts " + UUID.randomUUID());
        var entries = new HashMap<Integer, Long>();
        var verbs = new Asking(postings, rules.program(), cast, entries);
        var beats = Histories.of(SEED, OPERATIONS, start);
        for (var beat : beats) {
            clock.set(beat.now(), beat.trusted());
            takeByTwo();
            await(cohorts.lastDay()).ifPresent(day -> check(day, rules + " before " + beat));
            for (var op : beat.ops()) {
                if (await(verbs.ask(op)) instanceof Outcome.Done<PostedEntry>(var entry)) {
                    entries.put(op.id(), entry.entryId());
                }
            }
        }
        return LocalDate.ofInstant(beats.getLast().now(), Rules.ZONE).plusDays(1);
    }

    /** As two replicas do at the same time. */
    private void takeByTwo() {
        Uni.join()
                .all(cohorts.takeDays(), cohorts.takeDays())
                .andFailFast()
                .await()
                .atMost(LIMIT);
    }

    private void check(LocalDate day, String when) {
        var found = await(cohorts.page(day, 0, 100_000));
        var outstanding = new TreeMap<>(byPartner(found));
        outstanding.values().removeIf(points -> points == 0);
        var closings = new TreeMap<String, Long>();
        closings(day).forEach((partner, sums) -> closings.put(partner, sums.net()));
        closings.values().removeIf(points -> points == 0);

        assertThat(outstanding).as("seed %d, %s on %s", SEED, when, day).isEqualTo(closings);
        assertThat(sum(found, Cohort::pending))
                .as("pending, seed %d, %s on %s", SEED, when, day)
                .isEqualTo(pending(day));
        assertThat(sum(await(cohorts.overPartners(day)), Cohort::outstanding))
                .isEqualTo(sum(found, Cohort::outstanding));
    }

    private static Map<String, Long> byPartner(List<Cohort> found) {
        return found.stream()
                .collect(Collectors.groupingBy(
                        cohort -> cohort.key().fundingId(), Collectors.summingLong(Cohort::outstanding)));
    }

    /** What the roll-forward says up to the end of a day, by partner. */
    private Map<String, Sums> closings(LocalDate day) {
        var next = day.plusDays(1);
        return await(movements.upTo(next, next, Rules.ZONE)).stream()
                .filter(movement -> movement.day().isBefore(next))
                .collect(Collectors.toMap(
                        movement -> movement.fundingId(),
                        movement -> Sums.of(movement.debit(), movement.credit(), movement.points()),
                        Sums::plus));
    }

    private static Sums total(Map<String, Sums> sums) {
        return sums.values().stream().reduce(Sums.ZERO, Sums::plus);
    }

    private Sums columns() {
        var row = await(database.pool().query(COLUMNS).execute()).iterator().next();
        return new Sums(
                row.getLong(0),
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6));
    }

    private long pending(LocalDate day) {
        Instant end = day.plusDays(1).atStartOfDay(Rules.ZONE).toInstant();
        return await(database.pool().preparedQuery(PENDING).execute(Tuple.of(end.atOffset(ZoneOffset.UTC))))
                .iterator()
                .next()
                .getLong("points");
    }

    private static long sum(List<Cohort> found, ToLongFunction<Cohort> points) {
        return found.stream().mapToLong(points).sum();
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }
}
