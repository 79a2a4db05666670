package dev.kantis.ledger.posting.storage;

/**
 * How long a worker rests after a batch: as long as the batch took, but not long. Without rests it would make ever
 * smaller batches, each of which costs nearly as much as a larger one, until the processors are full at half of what
 * they can do. Pure.
 */
final class Rest {
    /** So many are worth a batch of their own. */
    private static final int WORTHWHILE = 16;
    /** Whoever comes alone, one call after the other, never waits for a rest. */
    private static final int FEW = 3;

    private static final long LONGEST_MILLIS = 25;

    private final int worthwhile;

    /** {@code most} is the size of the largest batch. */
    Rest(int most) {
        this.worthwhile = Math.min(WORTHWHILE, most);
    }

    /** Milliseconds, after a batch of so many that took so long. */
    long after(int served, long tookMillis) {
        return served <= FEW ? 0 : Math.min(tookMillis, LONGEST_MILLIS);
    }

    /** Whether so many that wait end a rest. */
    boolean isOver(int waiting) {
        return waiting >= worthwhile;
    }
}
