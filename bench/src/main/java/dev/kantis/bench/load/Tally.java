package dev.kantis.bench.load;

import java.util.Map;
import java.util.TreeMap;

/** What came back: how many, how fast, and how many points they said. Filled by one thread at a time. */
public final class Tally {
    private final Latencies latencies = new Latencies();
    private final Map<String, Long> refused = new TreeMap<>();
    private long accepted;
    private long points;
    private double seconds;

    /** An operation was done; points is how {@code available} changed. */
    public void accept(long change) {
        accepted++;
        points += Math.abs(change);
    }

    /** Several operations were done, which moved so many points in all. */
    public void accept(long operations, long moved) {
        accepted += operations;
        points += moved;
    }

    /** Adds what another thread counted meanwhile. */
    public void add(Tally other) {
        accept(other.accepted, other.points);
        latencies.addAll(other.latencies);
        other.refused.forEach((why, count) -> refused.merge(why, count, Long::sum));
        seconds = Math.max(seconds, other.seconds);
    }

    /** An operation was not done. */
    public void refuse(String why) {
        refused.merge(why, 1L, Long::sum);
    }

    public void took(long nanos) {
        latencies.add(nanos);
    }

    public void lasted(long nanos) {
        seconds = nanos / 1e9;
    }

    public long accepted() {
        return accepted;
    }

    /** The sum of all changes, without their direction. */
    public long points() {
        return points;
    }

    /** Everything that was not accepted, by its reason. */
    public Map<String, Long> refused() {
        return refused;
    }

    public double seconds() {
        return seconds;
    }

    public double rate() {
        return seconds == 0 ? 0 : accepted / seconds;
    }

    public Latencies latencies() {
        return latencies;
    }
}
