package dev.kantis.partner.clearing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An accepted ledger entry of the program's main unit, as far as partners are billed by it. {@code partner} is where it
 * happened, {@code occurTime} when, {@code postTime} when it was recorded; {@code reference} is the purchase or
 * payment.
 */
public record BillableEntry(
        long entryId,
        Kind kind,
        @Nullable UUID partner,
        Instant postTime,
        Instant occurTime,
        List<Move> moves,
        List<RulePoints> rules,
        @Nullable Undone undone,
        @Nullable UUID reference) {
    private static final int SEQ_BITS = 48;

    public BillableEntry {
        moves = List.copyOf(moves);
        rules = List.copyOf(rules);
    }

    /** The lane of the ledger that it stands in. */
    public int lane() {
        return (int) (entryId >>> SEQ_BITS);
    }

    /** Its place in its lane. */
    public long sequence() {
        return entryId & ((1L << SEQ_BITS) - 1);
    }

    /** What kind of operation. */
    public enum Kind {
        PURCHASE,
        /** Points were paid at a till. */
        CAPTURE,
        OTHER
    }

    /** Where points are, as far as it matters here. */
    public enum Place {
        /** In a wallet, or owed to it. */
        MEMBER,
        ISSUANCE,
        REDEMPTION,
        ELSEWHERE
    }

    /** Points of one funder that went from one place to another; no funder: the program itself. */
    public record Move(
            Place from, Place to, long points, @Nullable UUID funder) {}

    /** What a rule gave. */
    public record RulePoints(String rule, long points) {}

    /**
     * The entry that this one undoes: at which partner, when it was recorded and happened, what its rules had given,
     * how many of its points were undone before, and are by this one.
     */
    public record Undone(
            Kind kind,
            @Nullable UUID partner,
            Instant postTime,
            Instant occurTime,
            List<RulePoints> rules,
            long before,
            long points) {
        public Undone {
            rules = List.copyOf(rules);
        }
    }
}
