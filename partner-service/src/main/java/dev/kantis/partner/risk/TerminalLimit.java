package dev.kantis.partner.risk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * So many calls of a terminal in a minute, all at once or evenly spread: each call books its share of the minute, and
 * one that would book more than a minute ahead has to wait. Takes the nanoseconds of a clock that only goes forward.
 */
final class TerminalLimit<K> {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long MOST_TERMINALS = 50_000;

    private final Cache<K, AtomicLong> bookedUntil = Caffeine.newBuilder()
            .maximumSize(MOST_TERMINALS)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();
    private final LongSupplier nanos;

    TerminalLimit(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Books a call; otherwise how long to wait. */
    Optional<Duration> waitFor(K terminal, int callsPerMinute) {
        var share = MINUTE / callsPerMinute;
        var now = nanos.getAsLong();
        var booked = bookedUntil.get(terminal, _ -> new AtomicLong(now));
        while (true) {
            var before = booked.get();
            var until = Math.max(before, now) + share;
            if (until - now > MINUTE) {
                return Optional.of(Duration.ofNanos(until - now - MINUTE));
            }
            if (booked.compareAndSet(before, until)) {
                return Optional.empty();
            }
        }
    }
}
