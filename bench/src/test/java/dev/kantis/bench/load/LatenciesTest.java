package dev.kantis.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void percentilesAreRightWithinTwoPercent() {
        for (var i = 1; i <= 100_000; i++) {
            latencies.add(i * 1_000L);
        }

        assertThat(latencies.millis(0.5)).isCloseTo(50, Percentage.withPercentage(2));
        assertThat(latencies.millis(0.99)).isCloseTo(99, Percentage.withPercentage(2));
        assertThat(latencies.millis(0.999)).isCloseTo(99.9, Percentage.withPercentage(2));
        assertThat(latencies.count()).isEqualTo(100_000);
    }

    @Test
    void theSlowestIsFoundAmongManyFastOnes() {
        for (var i = 0; i < 999; i++) {
            latencies.add(1_000_000);
        }
        latencies.add(5_000_000_000L);

        assertThat(latencies.millis(0.999)).isCloseTo(1, Percentage.withPercentage(2));
        assertThat(latencies.millis(1)).isCloseTo(5_000, Percentage.withPercentage(2));
    }

    @Test
    void everyDurationHasAPlace() {
        latencies.add(-1);
        latencies.add(0);
        latencies.add(127);
        latencies.add(128);
        latencies.add(Long.MAX_VALUE);

        assertThat(latencies.count()).isEqualTo(5);
        assertThat(latencies.millis(0.4)).isZero();
        assertThat(latencies.millis(0.6)).isCloseTo(0.000127, within(1e-9));
    }

    @Test
    void withoutAnyThereIsNoPercentile() {
        assertThat(latencies.millis(0.5)).isZero();
    }

    @Test
    void thoseOfTwoThreadsAreAdded() {
        var other = new Latencies();
        latencies.add(1_000_000);
        other.add(3_000_000);

        latencies.addAll(other);

        assertThat(latencies.count()).isEqualTo(2);
        assertThat(latencies.millis(1)).isCloseTo(3, Percentage.withPercentage(2));
    }
}
