package dev.kantis.ledger.history;

import java.time.Instant;
import java.util.List;

/** Operations that come in together at one time. While the clock is not trusted, nothing expires. */
public record Beat(Instant now, boolean trusted, List<Op> ops) {
    public Beat {
        ops = List.copyOf(ops);
    }
}
