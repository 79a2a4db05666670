package dev.kantis.till;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: random between nothing and a limit that doubles with each failure, and never
 * less than the platform asked for.
 */
final class Pauses {
    private static final long FIRST_MILLIS = 200;
    private static final long LONGEST_MILLIS = 30_000;
    private static final int DOUBLINGS = 10;

    private final RandomGenerator random;
    private int failures;

    Pauses(RandomGenerator random) {
        this.random = random;
    }

    /** After a failure; {@code asked} is what the platform asked for, zero if nothing. */
    Duration next(Duration asked) {
        var limit = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures, DOUBLINGS));
        failures++;
        return asked.plusMillis(1 + random.nextLong(limit));
    }

    /** Something went well. */
    void reset() {
        failures = 0;
    }
}
