package dev.kantis.rewards;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of rewards-service. */
@ConfigMapping(prefix = "rewards")
public interface RewardsConfig {

    /** How redemptions that were left half done are finished. */
    Sweep sweep();

    /** Settings of the sweep. */
    interface Sweep {
        /** Pause between two looks. */
        @WithDefault("1s")
        String every();

        /** A redemption that nobody touched for so long was left by a crash or waits for the ledger. */
        @WithDefault("PT5S")
        Duration after();

        /** Whoever takes a redemption up has it for so long. */
        @WithDefault("PT30S")
        Duration lease();

        /** The longest pause between two tries while the ledger does not answer. */
        @WithDefault("PT30S")
        Duration longestPause();

        /** Most redemptions in one look. */
        @WithDefault("50")
        int batch();

        /** How many of them are worked on at the same time. */
        @WithDefault("4")
        int parallel();
    }
}
