package dev.kantis.ledger.tier;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a member's tier, and why: of {@code needed}, for the level that was decided on, the member had
 * {@code amount}. Until {@code until}, where it is there, the rest can still be collected.
 */
public record TierChange(
        String set,
        String from,
        String to,
        Kind kind,
        LocalDate day,
        long amount,
        long needed,
        @Nullable LocalDate until) {

    /** What happened. */
    public enum Kind {
        /** A higher tier was reached. */
        UPGRADE,
        /** The tier {@code from} would be lost to {@code to} after {@code until}. */
        NOTICE,
        /** The tier was not reached again, and is kept through {@code until}, when it falls to {@code to}. */
        GRACE,
        /** The tier was reached again at its review, or during grace. */
        KEPT,
        /** The tier was lost. */
        DOWNGRADE,
        /** A new version of the program has no tier {@code from}; the member has {@code to} instead. */
        REMAPPED
    }

    /** How much is missing. */
    public long missing() {
        return Math.max(0, needed - amount);
    }
}
