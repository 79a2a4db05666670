package dev.kantis.rewards.voucher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.rewards.voucher.GuessBudget.Allowance;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuessBudgetTest {
    private static final Allowance TEN = new Allowance(10, Duration.ofSeconds(30));
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void tenWrongCodesAreAnsweredAndTheEleventhWaits() {
        assertThat(wrong(9).refusedFor(TEN, NOW)).isEmpty();
        assertThat(wrong(10).refusedFor(TEN, NOW)).contains(Duration.ofSeconds(30));
        assertThat(wrong(10).refusedFor(TEN, NOW.plusSeconds(29))).contains(Duration.ofSeconds(1));
        assertThat(wrong(10).refusedFor(TEN, NOW.plusSeconds(30))).isEmpty();
    }

    @Test
    void fromHalfOfThemOnAnswersBecomeSlow() {
        assertThat(wrong(5).slowedBy(TEN, NOW)).isEqualTo(Duration.ZERO);
        assertThat(wrong(6).slowedBy(TEN, NOW)).isEqualTo(Duration.ofMillis(200));
        assertThat(wrong(10).slowedBy(TEN, NOW)).isEqualTo(Duration.ofSeconds(1));
        assertThat(wrong(40).slowedBy(TEN, NOW)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void timePaysEverythingBack() {
        assertThat(wrong(10).afterWrongCode(TEN, NOW.plusSeconds(3_000)))
                .isEqualTo(new GuessBudget(NOW.plusSeconds(3_030)));
    }

    private static GuessBudget wrong(int codes) {
        var budget = GuessBudget.FRESH;
        for (var i = 0; i < codes; i++) {
            budget = budget.afterWrongCode(TEN, NOW);
        }
        return budget;
    }
}
