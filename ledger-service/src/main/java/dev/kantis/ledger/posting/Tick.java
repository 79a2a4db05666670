package dev.kantis.ledger.posting;

import java.time.Instant;

/**
 * The time of a batch. While the clock is not trusted (it jumped), {@code trusted} is false and nothing that only time
 * would do is done: nothing expires, no hold times out.
 */
public record Tick(Instant now, boolean trusted) {
    public static Tick at(Instant now) {
        return new Tick(now, true);
    }
}
