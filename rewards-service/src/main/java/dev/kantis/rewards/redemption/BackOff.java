package dev.kantis.rewards.redemption;

import java.time.Duration;

/** Pauses between tries of a step: each twice as long as the one before, up to the longest. */
public record BackOff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    public BackOff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("the first pause is positive and not above the longest");
        }
    }

    /** The pause after so many tries that had no answer. */
    public Duration after(int attempts) {
        var pause = first.multipliedBy(1L << Math.clamp(attempts, 0, MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
