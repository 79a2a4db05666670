package dev.kantis.ledger.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.LedgerServers;
import dev.kantis.ledger.audit.LedgerAudit;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.wallet.Wallets;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The histories of {@link HistoryTest} on PostgreSQL, where they have to leave the same wallets, lots and statements.
 */
@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
@TestProfile(PgHistoryTest.WithMovableClock.class)
class PgHistoryTest {
    private static final boolean SOAK = Boolean.getBoolean("kantis.soak");
    private static final int HISTORIES = SOAK ? 20 : 1;
    private static final int OPERATIONS = SOAK ? 1_000 : 150;
    private static final long FIRST_SEED = Long.getLong("kantis.seed", 1);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** All histories are in one database, whose time only goes forward. */
    private static LocalDate start = Histories.START;

    /** Lets histories move the time. */
    public static class WithMovableClock implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(MovableClock.class);
        }
    }

    @Inject
    Postings postings;

    @Inject
    Wallets wallets;

    @Inject
    Database database;

    @Inject
    LedgerAudit audit;

    @Inject
    MovableClock clock;

    @ParameterizedTest
    @EnumSource(Rules.class)
    void theDatabaseHoldsWhatTheModelSays(Rules rules) {
        for (var seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
            run(rules, seed);
        }

        var report = audit.verify();

        assertThat(report.checks())
                .allSatisfy(check ->
                        assertThat(check.violations()).as(check.toString()).isZero());
    }

    private void run(Rules rules, long seed) {
        var cast = new Cast("history " + UUID.randomUUID());
        var memory = new Run(rules, cast);
        var model = new NaiveLedger(rules, cast);
        var asking = new HashMap<Integer, Long>();
        var verbs = new Asking(postings, rules.program(), cast, asking);
        var beats = Histories.of(seed, OPERATIONS, start);
        start = LocalDate.ofInstant(beats.getLast().now(), Rules.ZONE).plusDays(1);
        for (var beat : beats) {
            clock.set(beat.now(), beat.trusted());
            model.pass(beat.now(), beat.trusted());
            for (var ops : together(beat, rules)) {
                memory.split(new Beat(beat.now(), beat.trusted(), ops), 1, new Random(0));
                var expected = ops.stream().map(model::apply).toList();

                var outcomes = ask(verbs, ops);

                remember(asking, ops, outcomes);
                assertThat(outcomes.stream().map(Expected::told))
                        .as("seed %d by rules %s: outcomes of %s", seed, rules, ops)
                        .containsExactlyElementsOf(expected);
            }
            assertThat(PgRows.stored(database, owners(cast)))
                    .as("seed %d by rules %s after %s", seed, rules, beat)
                    .isEqualTo(PgRows.remembered(memory.ledger));
        }
        statements(rules, cast, memory);
    }

    private static List<Outcome<PostedEntry>> ask(Asking verbs, List<Op> ops) {
        var asked = ops.stream().map(verbs::ask).toList();
        return Uni.join().all(asked).andFailFast().await().atMost(LIMIT);
    }

    private static void remember(Map<Integer, Long> entries, List<Op> ops, List<Outcome<PostedEntry>> outcomes) {
        for (var i = 0; i < ops.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Done<PostedEntry>(var entry)) {
                entries.put(ops.get(i).id(), entry.entryId());
            }
        }
    }

    /**
     * Operations of one owner go out at once and keep their order. Those of several would not, nor those of an
     * identifier that may be linked to another lane, where they are sent on.
     */
    private static List<List<Op>> together(Beat beat, Rules rules) {
        var groups = new ArrayList<List<Op>>();
        for (var op : beat.ops()) {
            var alone = rules == Rules.IDLE || op.actor() < Cast.MERGED_INTO;
            if (alone || groups.isEmpty() || groups.getLast().getLast().actor() != op.actor()) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(op);
        }
        return groups;
    }

    private void statements(Rules rules, Cast cast, Run memory) {
        var unit = rules.program().mainUnit();
        memory.ledger.identities().forEach((id, identity) -> {
            var statement =
                    wallets.statement(id, unit, Long.MAX_VALUE, 10_000).await().atMost(LIMIT);
            assertThat(statement.reversed().stream().map(PgHistoryTest::line))
                    .containsExactlyElementsOf(
                            memory.ledger.moves(identity.target().number()).stream()
                                    .map(PgHistoryTest::line)
                                    .toList());
        });
        assertThat(owners(cast)).hasSize(Cast.OWNERS);
    }

    private static String line(PostedEntry entry) {
        return entry.kind() + " " + entry.points() + " " + entry.change() + " " + entry.balance();
    }

    private static List<UUID> owners(Cast cast) {
        return IntStream.range(0, Cast.OWNERS).mapToObj(cast::owner).toList();
    }
}
