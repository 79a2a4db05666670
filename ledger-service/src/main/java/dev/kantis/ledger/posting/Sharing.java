package dev.kantis.ledger.posting;

import java.time.Instant;
import java.util.Optional;

/**
 * Whose pool gets a part of what an identifier earns by rules, since when without a break. What is there already, what
 * is spent, and what people give by hand is not divided.
 */
public record Sharing(Owner pool, Terms terms, Instant since) {
    /** The pool's part in percent, and what the member may get in a calendar year before all of it is the pool's. */
    public record Terms(int percent, Optional<Limit> limit) {
        public Terms {
            if (percent < 0 || percent > 99) {
                throw new IllegalArgumentException("a pool's part must be 0 to 99 percent: " + percent);
            }
        }
    }

    /** What a member's points of a calendar year may be worth, by the value that the program states. */
    public record Limit(long minorUnits, String currency) {}
}
