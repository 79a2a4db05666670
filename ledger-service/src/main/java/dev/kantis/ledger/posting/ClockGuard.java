package dev.kantis.ledger.posting;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells whether a clock can be believed: it has to go on as fast as the time that really passed (a counter that never
 * jumps), and at the start it must not be too far ahead of the newest entry. While it is not believed nothing expires,
 * since expiry can't be taken back; everything else goes on. A clock that was too far ahead at the start is not
 * believed until somebody has looked and started the service again with a wider bound.
 */
public final class ClockGuard {
    private final Duration drift;
    private final Instant startedAt;
    private final long startedNanos;
    private final boolean aheadAtStart;

    /** {@code newest} is the time of the newest entry, {@link Instant#EPOCH} if there is none. */
    public ClockGuard(Duration drift, Duration pause, Instant clock, long nanos, Instant newest) {
        this.drift = drift;
        this.startedAt = clock;
        this.startedNanos = nanos;
        this.aheadAtStart = newest.isAfter(Instant.EPOCH) && clock.isAfter(newest.plus(pause));
    }

    /** The tick for a batch, given what clock and counter say and when its lanes were last written. */
    public Tick tick(Instant clock, long nanos, Instant lastAt) {
        var expected = startedAt.plusNanos(nanos - startedNanos);
        var jumped = Duration.between(expected, clock).abs().compareTo(drift) > 0;
        var back = clock.isBefore(lastAt.minus(drift));
        var soonest = lastAt.plusNanos(1_000);
        var now = clock.isBefore(soonest) ? soonest : clock;
        return new Tick(micros(now), !jumped && !back && !aheadAtStart);
    }

    private static Instant micros(Instant instant) {
        return instant.minusNanos(instant.getNano() % 1_000);
    }
}
