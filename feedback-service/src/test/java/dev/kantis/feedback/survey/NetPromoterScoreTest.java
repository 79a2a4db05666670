package dev.kantis.feedback.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetPromoterScoreTest {

    @ParameterizedTest(name = "{0} promoters, {1} passives, {2} detractors: {3}")
    @CsvSource({
        "0, 0, 0, 0",
        "1, 0, 0, 100",
        "0, 0, 1, -100",
        "0, 5, 0, 0",
        "70, 20, 10, 60",
        "50, 0, 50, 0",
        "1, 2, 0, 33",
        "2, 1, 0, 67",
        "0, 2, 1, -33",
        "0, 1, 2, -67",
        "1, 7, 0, 13",
        "0, 7, 1, -12",
        "1, 199, 0, 1",
        "0, 199, 1, 0",
        "3, 5, 2, 10",
        "6000000000, 3000000000, 1000000000, 50",
    })
    void theScoreIsPromotersLessDetractorsInWholePercentAndAHalfGoesUp(
            long promoters, long passives, long detractors, int expected) {
        assertThat(new NetPromoterScore(promoters, passives, detractors).score())
                .isEqualTo(expected);
    }

    @Test
    void nineAndTenPromoteSevenAndEightArePassiveTheRestDetract() {
        var counts = NetPromoterScore.of(Map.of(10, 1L, 9, 2L, 8, 4L, 7, 8L, 6, 16L, 0, 32L));

        assertThat(counts).isEqualTo(new NetPromoterScore(3, 12, 48));
        assertThat(counts.responses()).isEqualTo(63);
    }

    @Test
    void theScoreStaysBetweenMinusAndPlusHundredAndNearTheExactValue() {
        var seed = 20260101L;
        var random = new Random(seed);
        for (var i = 0; i < 10_000; i++) {
            var counts = new NetPromoterScore(random.nextInt(1000), random.nextInt(1000), 1 + random.nextInt(1000));
            var exact = 100.0 * (counts.promoters() - counts.detractors()) / counts.responses();
            assertThat((double) counts.score())
                    .as("seed %d, %s", seed, counts)
                    .isBetween(exact - 0.5, exact + 0.5)
                    .isBetween(-100.0, 100.0);
        }
    }

    @Test
    void countsAreNotNegative() {
        assertThatThrownBy(() -> new NetPromoterScore(0, -1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
