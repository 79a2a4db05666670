package dev.kantis.partner.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void oneMoreThanIsFineWithinTheWindowIsTooMany() {
        var pace = new Pace(2, Duration.ofMinutes(10));

        assertThat(pace.isExceeded(List.of(at(0)), at(300))).isFalse();
        assertThat(pace.isExceeded(List.of(at(0), at(300)), at(599))).isTrue();
        assertThat(pace.isExceeded(List.of(at(0), at(300)), at(600))).isFalse();
    }

    @Test
    void whatBecomesKnownLaterCountsAsWell() {
        var pace = new Pace(2, Duration.ofMinutes(10));

        assertThat(pace.isExceeded(List.of(at(300), at(599)), at(0))).isTrue();
        assertThat(pace.isExceeded(List.of(at(0), at(599)), at(300))).isTrue();
        assertThat(pace.isExceeded(List.of(at(-599), at(599)), at(0))).isFalse();
    }

    /** In whatever order purchases become known: no window keeps more than are fine without one being told. */
    @Test
    void noWindowHasMoreThanAreFineThatWereNotFound() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 500; round++) {
            var pace = new Pace(1 + random.nextInt(5), Duration.ofSeconds(1 + random.nextInt(60)));
            var times = times(random);
            Collections.shuffle(times, random);
            var known = new ArrayList<Instant>();
            var passed = new ArrayList<Instant>();
            for (var time : times) {
                if (!pace.isExceeded(known, time)) {
                    passed.add(time);
                }
                known.add(time);
            }

            for (var begin : passed) {
                var end = begin.plus(pace.window());
                assertThat(passed.stream().filter(time -> !time.isBefore(begin) && time.isBefore(end)))
                        .as("seed %d, round %d, %s", seed, round, pace)
                        .hasSizeLessThanOrEqualTo(pace.purchases());
            }
        }
    }

    /** What is told is right: there is a window with too many that has it. */
    @Test
    void nothingIsToldThatIsInNoFullWindow() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var round = 0; round < 500; round++) {
            var pace = new Pace(1 + random.nextInt(5), Duration.ofSeconds(1 + random.nextInt(60)));
            var others = times(random);
            var time = at(random.nextInt(300));

            var all = new ArrayList<>(others);
            all.add(time);
            var full = all.stream().anyMatch(begin -> {
                var end = begin.plus(pace.window());
                return !time.isBefore(begin)
                        && time.isBefore(end)
                        && all.stream()
                                        .filter(one -> !one.isBefore(begin) && one.isBefore(end))
                                        .count()
                                > pace.purchases();
            });
            assertThat(pace.isExceeded(others, time))
                    .as("seed %d, round %d, %s", seed, round, pace)
                    .isEqualTo(full);
        }
    }

    private static List<Instant> times(Random random) {
        var times = new ArrayList<Instant>();
        for (var i = random.nextInt(30); i > 0; i--) {
            times.add(at(random.nextInt(300)));
        }
        return times;
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }
}
