package dev.kantis.ledger.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockGuardTest {
    private static final Instant START = Instant.parse("2026-03-10T10:00:00Z");
    private static final Duration DRIFT = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofDays(30);

    @Test
    void aClockThatGoesAsTimeGoesIsTrusted() {
        var guard = guard(START.minusSeconds(5));

        var tick = guard.tick(START.plusSeconds(100), seconds(100), START);

        assertThat(tick).isEqualTo(new Tick(START.plusSeconds(100), true));
    }

    @Test
    void aJumpAheadIsNotTrustedUntilItIsMended() {
        var guard = guard(START);

        assertThat(guard.tick(START.plus(Duration.ofDays(400)), seconds(10), START)
                        .trusted())
                .isFalse();
        assertThat(guard.tick(START.plusSeconds(20), seconds(20), START).trusted())
                .isTrue();
    }

    @Test
    void aJumpBackIsNotTrustedAndTimeStillGoesForward() {
        var guard = guard(START);

        var tick = guard.tick(START.minus(Duration.ofDays(1)), seconds(10), START.plusSeconds(9));

        assertThat(tick.trusted()).isFalse();
        assertThat(tick.now()).isEqualTo(START.plusSeconds(9).plusNanos(1_000));
    }

    @Test
    void aSmallStepBackIsTrustedAndTimeStillGoesForward() {
        var tick = guard(START).tick(START.minusSeconds(2), seconds(1), START);

        assertThat(tick).isEqualTo(new Tick(START.plusNanos(1_000), true));
    }

    @Test
    void aClockFarAheadOfTheNewestEntryAtTheStartIsNotTrusted() {
        assertThat(guard(START.minus(PAUSE).minusSeconds(1))
                        .tick(START, 0, START)
                        .trusted())
                .isFalse();
        assertThat(guard(START.minus(PAUSE)).tick(START, 0, START).trusted()).isTrue();
    }

    @Test
    void anEmptyLedgerTrustsItsClock() {
        assertThat(guard(Instant.EPOCH).tick(START, 0, Instant.EPOCH).trusted()).isTrue();
    }

    @Test
    void anEntryFromTheFutureMeansThatTheClockIsBehind() {
        assertThat(guard(START).tick(START, 0, START.plus(DRIFT).plusSeconds(1)).trusted())
                .isFalse();
    }

    @Test
    void timesAreCutToTheMicrosecondsThatTheDatabaseKeeps() {
        var tick = guard(START).tick(START.plusNanos(1_234_567), 1_234_567, START);

        assertThat(tick.now()).isEqualTo(START.plusNanos(1_234_000));
    }

    private static ClockGuard guard(Instant newest) {
        return new ClockGuard(DRIFT, PAUSE, START, 0, newest);
    }

    private static long seconds(long count) {
        return Duration.ofSeconds(count).toNanos();
    }
}
