package dev.kantis.ledger.liability;

/** The points of a lot that came in within one month: how many ever, and what is there of them now. */
public record Vintage(long issued, long pending, long active) {
    static final Vintage NONE = new Vintage(0, 0, 0);

    Vintage plus(long moreIssued, long morePending, long moreActive) {
        return new Vintage(
                Math.addExact(issued, moreIssued),
                Math.addExact(pending, morePending),
                Math.addExact(active, moreActive));
    }

    /** How many left. */
    long gone() {
        return Math.subtractExact(issued, Math.addExact(pending, active));
    }
}
