package dev.kantis.bench.load;

/**
 * A histogram of durations: each doubling is cut into 64 steps, so that a percentile is right within 1.6 percent. Not
 * safe for several threads.
 */
public final class Latencies {
    private static final int STEP_BITS = 6;
    private static final int STEPS = 1 << STEP_BITS;
    private static final int MAGNITUDES = 65 - STEP_BITS;

    private final long[] counts = new long[MAGNITUDES * STEPS];
    private long total;

    /** Counts one duration. */
    public void add(long nanos) {
        counts[bucket(Math.max(0, nanos))]++;
        total++;
    }

    public void addAll(Latencies others) {
        for (var i = 0; i < counts.length; i++) {
            counts[i] += others.counts[i];
        }
        total += others.total;
    }

    public long count() {
        return total;
    }

    /** The duration that this share of all did not exceed, in milliseconds; 0 if there are none. */
    public double millis(double share) {
        var wanted = Math.max(1, (long) Math.ceil(share * total));
        var seen = 0L;
        for (var i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return upperEnd(i) / 1e6;
            }
        }
        return 0;
    }

    private static int bucket(long nanos) {
        var magnitude = Math.max(0, 64 - Long.numberOfLeadingZeros(nanos) - STEP_BITS - 1);
        return magnitude == 0 ? (int) nanos : magnitude * STEPS + (int) (nanos >>> magnitude);
    }

    private static long upperEnd(int bucket) {
        if (bucket < 2 * STEPS) {
            return bucket;
        }
        var magnitude = (bucket - STEPS) / STEPS;
        return (((long) bucket - (long) magnitude * STEPS + 1) << magnitude) - 1;
    }
}
