package dev.kantis.rewards;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of rewards-service. */
@ConfigMapping(prefix = "rewards")
public interface RewardsConfig {

    /** How redemptions that were left half done are finished. */
    Sweep sweep();

    /** How vouchers are brought up to date that nobody looks at. */
    Vouchers vouchers();

    /** How many wrong voucher codes tills may try. */
    Guesses guesses();

    /** Settings of the sweep of vouchers. */
    interface Vouchers {
        /** Pause between two looks for vouchers that expired and reservations that timed out. */
        @WithDefault("10s")
        String every();

        /** Most vouchers in one look. */
        @WithDefault("500")
        int batch();
    }

    /** Settings of the limit of guesses; each replica counts for itself. */
    interface Guesses {
        /** So many wrong codes of one terminal at once, and ten times as many of one partner. */
        @WithDefault("10")
        int wrongCodes();

        /** One more after so long. */
        @WithDefault("PT30S")
        Duration each();

        /** Most terminals, and most partners, that are counted at a time. */
        @WithDefault("100000")
        long maximumSize();
    }

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
