package dev.kantis.ledger.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random histories in memory. A failure prints its seed and the shortest history that still fails. */
class HistoryTest {
    private static final int SEEDS = Boolean.getBoolean("kantis.soak") ? 400 : 12;
    private static final int OPERATIONS = 400;
    private static final long FIRST_SEED = Long.getLong("kantis.seed", 1);

    /** Loyalty behaviors 3, 4, 5, 6, 7, 9, 10, 13, 14 and 20, all at once. */
    @ParameterizedTest
    @EnumSource(Rules.class)
    void everyHistoryGoesAsTheNaiveModelSays(Rules rules) {
        for (var seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            Shrinking.check(rules, seed, Histories.of(seed, OPERATIONS), HistoryTest::likeTheModel);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Rules.class, mode = EnumSource.Mode.EXCLUDE, names = "IDLE")
    void aBatchOfManyEqualsBatchesOfOneAndAnySplit(Rules rules) {
        for (var seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            Shrinking.check(rules, seed, Histories.of(seed, OPERATIONS), HistoryTest::inAnySplit);
        }
    }

    @Test
    void theSameSeedMakesTheSameHistory() {
        assertThat(Histories.of(7, 300)).isEqualTo(Histories.of(7, 300)).isNotEqualTo(Histories.of(8, 300));
    }

    private static void likeTheModel(Rules rules, List<Beat> beats) {
        var cast = new Cast("memory");
        var run = new Run(rules, cast);
        var model = new NaiveLedger(rules, cast);
        for (var beat : beats) {
            var told = (rules == Rules.IDLE ? run.split(beat, 1, new Random(0)) : run.whole(beat))
                    .stream().map(Expected::told).toList();

            model.pass(beat.now(), beat.trusted());
            var expected = new ArrayList<Expected>();
            for (var op : beat.ops()) {
                expected.add(model.apply(op));
            }
            assertThat(told).as("outcomes of %s", beat).isEqualTo(expected);
            Checks.likeTheModel(run.ledger, model, cast);
            Checks.holdsFit(run.ledger);
        }
        Checks.replays(run.ledger);
    }

    private static void inAnySplit(Rules rules, List<Beat> beats) {
        var cast = new Cast("memory");
        var whole = new Run(rules, cast);
        var single = new Run(rules, cast);
        var mixed = new Run(rules, cast);
        var random = new Random(beats.size());
        for (var beat : beats) {
            var outcomes = whole.whole(beat);

            assertThat(single.split(beat, 1, random)).isEqualTo(outcomes);
            assertThat(mixed.split(beat, 4, random)).isEqualTo(outcomes);
        }
        single.isTheSameAs(whole);
        mixed.isTheSameAs(whole);
    }
}
