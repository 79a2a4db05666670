package dev.kantis.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the platform promises of a ratio on two cores: at least, and what it aims at. */
public record Target(String ratio, double atLeast, double aim) {
    private static final List<Target> ALL = List.of(
            new Target("unary_earn/tpcb", 2.0, 3.5),
            new Target("bulk_earn/tpcb", 4, 8),
            new Target("burn12/tpcb", 3, 5),
            new Target("hot/uniform", 0.8, 0.95),
            new Target("p99_ms", 25, 10),
            new Target("wal_per_earn", 900, 700),
            new Target("disk_per_earn", 400, 300),
            new Target("judge_us", 300, 100),
            new Target("import_rows_per_second", 5_000, 10_000),
            new Target("search_p99_ms", 50, 20),
            new Target("deadlocks", 0, 0),
            new Target("violations", 0, 0));

    /** How a ratio compares: missed, met, or as good as is aimed at. */
    public record Standing(
            double measured, @JsonProperty("at_least") double atLeast, double aim, String verdict) {}

    /** The targets that something was measured for. */
    public static Map<String, Standing> compare(Map<String, Double> ratios) {
        var standings = new TreeMap<String, Standing>();
        for (var target : ALL) {
            var measured = ratios.get(target.ratio());
            if (measured != null) {
                standings.put(
                        target.ratio(),
                        new Standing(measured, target.atLeast(), target.aim(), target.verdict(measured)));
            }
        }
        return standings;
    }

    private String verdict(double measured) {
        if (reaches(measured, aim)) {
            return "aim";
        }
        return reaches(measured, atLeast) ? "met" : "missed";
    }

    /** Of some the least is best: their aim is below what is asked of them. */
    private boolean reaches(double measured, double wanted) {
        return aim <= atLeast ? measured <= wanted : measured >= wanted;
    }
}
