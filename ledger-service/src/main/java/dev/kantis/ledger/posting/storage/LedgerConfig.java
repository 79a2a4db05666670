package dev.kantis.ledger.posting.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the ledger writes. */
@ConfigMapping(prefix = "kantis.ledger")
public interface LedgerConfig {
    /** Transactions that this replica keeps under way at once; each serves its share of the lanes. */
    @WithDefault("2")
    int workers();

    /** Most operations in one transaction. */
    @WithDefault("256")
    int batch();

    /** Most operations that wait for one worker; more are refused with TOO_MANY_REQUESTS. */
    @WithDefault("4096")
    int queue();

    /** Whether entries are chained by hashes. Switched off only to measure what it costs. */
    @WithDefault("true")
    boolean hashChain();

    /** When the clock is not believed. */
    Clock clock();

    /** Bounds of the clock. */
    interface Clock {
        /** How far the host's clock may run ahead of or behind the time that passed since the start. */
        @WithDefault("PT1H")
        Duration drift();

        /** How far it may be ahead of the newest entry at the start. */
        @WithDefault("P30D")
        Duration pause();
    }
}
