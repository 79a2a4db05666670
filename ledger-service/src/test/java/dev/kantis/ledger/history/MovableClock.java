package dev.kantis.ledger.history;

import dev.kantis.ledger.posting.LedgerClock;
import dev.kantis.ledger.posting.Tick;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Instant;

/** A clock that a history moves. */
@Singleton
@Alternative
public class MovableClock implements LedgerClock {
    private volatile Tick tick = Tick.at(Instant.EPOCH);

    public void set(Instant now, boolean trusted) {
        tick = new Tick(now, trusted);
    }

    @Override
    public Tick tick(Instant lastAt) {
        var soonest = lastAt.plusNanos(1_000);
        var set = tick;
        return new Tick(set.now().isBefore(soonest) ? soonest : set.now(), set.trusted());
    }

    @Override
    public Instant now() {
        return tick.now();
    }
}
