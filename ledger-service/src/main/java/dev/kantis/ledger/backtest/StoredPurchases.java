package dev.kantis.ledger.backtest;

import dev.kantis.ledger.posting.Standing;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Port: recorded purchases in order of members, without those that were returned as a whole. */
public interface StoredPurchases {
    /** Where to go on: after this purchase of this member. */
    record Place(long owner, UUID purchase) {
        /** Before the first. */
        public static final Place START = new Place(Long.MIN_VALUE, new UUID(0, 0));
    }

    /** Made at {@code from} or later and before {@code until}. */
    record Period(Instant from, Instant until) {}

    /** Those that were recorded for a program. */
    Uni<List<StoredPurchase>> page(String program, Period period, Place after, int size);

    /** What members have by now by a program, in order of their numbers, from after this one. */
    Uni<List<StoredStanding>> standings(String program, long after, int size);

    /** What a member has by now. */
    record StoredStanding(long owner, Standing standing) {}
}
