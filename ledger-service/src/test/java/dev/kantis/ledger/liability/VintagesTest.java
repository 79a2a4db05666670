package dev.kantis.ledger.liability;

import static dev.kantis.ledger.posting.Account.ADJUSTMENT;
import static dev.kantis.ledger.posting.Account.AVAILABLE;
import static dev.kantis.ledger.posting.Account.BREAKAGE;
import static dev.kantis.ledger.posting.Account.DEBT;
import static dev.kantis.ledger.posting.Account.HELD;
import static dev.kantis.ledger.posting.Account.ISSUANCE;
import static dev.kantis.ledger.posting.Account.PENDING;
import static dev.kantis.ledger.posting.Account.REDEMPTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.liability.Vintages.Effect;
import dev.kantis.ledger.liability.Vintages.Movement;
import dev.kantis.ledger.posting.Account;
import dev.kantis.ledger.statement.RollForward.Sums;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VintagesTest {
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final int HISTORIES = 500;

    private final Vintages lot = new Vintages(Map.of());

    @Test
    void theOldestPointsOfALotGoFirst() {
        move(ISSUANCE, AVAILABLE, 100, JANUARY);
        move(ISSUANCE, AVAILABLE, 50, FEBRUARY);

        var effects = move(AVAILABLE, REDEMPTION, 120, MARCH);

        assertThat(effects)
                .containsExactly(
                        new Effect(JANUARY, new Sums(0, 0, 100, 0, 0, 0, 0), 0, -100),
                        new Effect(FEBRUARY, new Sums(0, 0, 20, 0, 0, 0, 0), 0, -20));
        assertThat(lot.months())
                .containsOnly(Map.entry(JANUARY, new Vintage(100, 0, 0)), Map.entry(FEBRUARY, new Vintage(50, 0, 30)));
    }

    @Test
    void aCanceledBurnComesBackToThePointsThatWentLast() {
        move(ISSUANCE, AVAILABLE, 100, JANUARY);
        move(ISSUANCE, AVAILABLE, 50, FEBRUARY);
        move(AVAILABLE, REDEMPTION, 120, MARCH);

        move(REDEMPTION, AVAILABLE, 70, MARCH);

        assertThat(lot.months())
                .containsOnly(Map.entry(JANUARY, new Vintage(100, 0, 50)), Map.entry(FEBRUARY, new Vintage(50, 0, 50)));
    }

    @Test
    void whatComesBackToAnotherLotIsOfTheMonthInWhichItDoes() {
        assertThat(move(REDEMPTION, AVAILABLE, 70, MARCH))
                .containsExactly(new Effect(MARCH, new Sums(0, 0, 0, 70, 0, 0, 0), 0, 70));
    }

    @Test
    void pendingPointsBecomeActiveWithinTheirMonth() {
        move(ISSUANCE, PENDING, 60, JANUARY);

        assertThat(move(PENDING, AVAILABLE, 40, MARCH)).containsExactly(new Effect(JANUARY, Sums.ZERO, -40, 40));
        assertThat(lot.months()).containsOnly(Map.entry(JANUARY, new Vintage(60, 20, 40)));
    }

    @Test
    void holdingMovesNothing() {
        move(ISSUANCE, AVAILABLE, 60, JANUARY);

        assertThat(move(AVAILABLE, HELD, 40, MARCH)).isEmpty();
        assertThat(move(HELD, REDEMPTION, 40, MARCH))
                .containsExactly(new Effect(JANUARY, new Sums(0, 0, 40, 0, 0, 0, 0), 0, -40));
    }

    @Test
    void aDebtLiesInTheNewestMonthOfItsLot() {
        move(ISSUANCE, AVAILABLE, 60, JANUARY);
        move(AVAILABLE, REDEMPTION, 60, JANUARY);

        move(DEBT, ISSUANCE, 20, MARCH);

        assertThat(lot.months()).containsOnly(Map.entry(JANUARY, new Vintage(60, 0, -20)));
    }

    /** Whatever happens, parts add up to the whole, and what a month has is what the effects on it say. */
    @Test
    void nothingIsLostOrMade() {
        var seed = Long.getLong("kantis.seed", System.nanoTime());
        var out = List.of(REDEMPTION, BREAKAGE, ISSUANCE, ADJUSTMENT);
        for (var history = 0; history < HISTORIES; history++) {
            var random = new Random(seed + history);
            var vintages = new Vintages(Map.of());
            var net = 0L;
            var told = 0L;
            for (var step = 0; step < 40; step++) {
                var points = 1 + random.nextInt(100);
                var outside = out.get(random.nextInt(out.size()));
                var bucket = random.nextInt(4) == 0 ? PENDING : AVAILABLE;
                var comes = random.nextInt(3) > 0;
                var movement = comes ? new Movement(outside, bucket, points) : new Movement(bucket, outside, points);
                var effects = vintages.move(movement, JANUARY.plusMonths(step / 4));
                net += comes ? points : -points;
                told += effects.stream()
                        .mapToLong(effect -> effect.sums().net())
                        .sum();
                assertThat(effects)
                        .as("seed %d history %d", seed, history)
                        .allSatisfy(effect -> assertThat(effect.pending() + effect.active())
                                .isEqualTo(effect.sums().net()));
            }
            assertThat(vintages.months().values().stream()
                            .mapToLong(month -> month.pending() + month.active())
                            .sum())
                    .as("seed %d history %d", seed, history)
                    .isEqualTo(net)
                    .isEqualTo(told);
        }
    }

    private List<Effect> move(Account debit, Account credit, long points, LocalDate now) {
        return lot.move(new Movement(debit, credit, points), now);
    }
}
