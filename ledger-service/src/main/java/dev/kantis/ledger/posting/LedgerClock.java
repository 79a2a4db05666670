package dev.kantis.ledger.posting;

import java.time.Instant;

/** The time of the ledger. */
public interface LedgerClock {
    /** The time for a batch on lanes whose latest entry is of {@code lastAt}: never earlier than that. */
    Tick tick(Instant lastAt);

    /** The time for reading. */
    Instant now();
}
