package dev.kantis.localstack.story;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long the steps of the story took, as their callers saw it, retries included. */
final class Latencies {
    private static final double NANOS_A_MILLI = 1_000_000;

    private final Map<String, Queue<Long>> nanos = new ConcurrentHashMap<>();

    /** The calls of one step, in milliseconds. */
    record Figures(int calls, double p50, double p95) {}

    <T> T measure(String step, Callable<T> call) throws Exception {
        var began = System.nanoTime();
        var answer = call.call();
        nanos.computeIfAbsent(step, _ -> new ConcurrentLinkedQueue<>()).add(System.nanoTime() - began);
        return answer;
    }

    Map<String, Figures> figures() {
        var figures = new LinkedHashMap<String, Figures>();
        nanos.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(step -> figures.put(step.getKey(), figures(step.getValue())));
        return figures;
    }

    private static Figures figures(Queue<Long> measured) {
        var sorted = measured.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Figures(sorted.length, percentile(sorted, 50), percentile(sorted, 95));
    }

    /** The nearest rank: the smallest value that at least this share of all does not exceed. */
    private static double percentile(long[] sorted, int percent) {
        var rank = Math.max(1, (int) Math.ceil(sorted.length * percent / 100.0));
        return Math.round(sorted[rank - 1] / NANOS_A_MILLI * 10) / 10.0;
    }
}
