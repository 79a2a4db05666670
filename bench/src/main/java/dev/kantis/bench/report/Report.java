package dev.kantis.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.kantis.bench.measure.CellResult;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The whole outcome of a run, as one line of JSON and as tables to read. */
@JsonSerialize
public record Report(
        @JsonProperty("void") boolean isVoid,
        List<String> reasons,
        Map<String, Object> settings,
        List<CellResult> results,
        Map<String, Double> ratios,
        Map<String, Target.Standing> targets) {

    public static Report of(
            Findings findings, Map<String, Object> settings, List<CellResult> results, Map<String, Double> ratios) {
        return new Report(findings.isVoid(), findings.reasons(), settings, results, ratios, Target.compare(ratios));
    }

    public String json() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of plain values is always JSON", e);
        }
    }

    /** For people. */
    public void print(PrintStream out) {
        out.println();
        settings.forEach((name, value) -> out.printf("%-22s %s%n", name, value));
        out.printf(
                "%n%-12s %5s %9s %8s %8s %8s %8s %8s %7s %7s  %s%n",
                "cell",
                "round",
                "ops/s",
                "p50 ms",
                "p99 ms",
                "p99.9",
                "WAL/op",
                "disk/op",
                "batch",
                "behind",
                "CPU ms/op");
        results.forEach(result -> out.println(line(result)));
        out.println();
        ratios.forEach((name, value) -> out.printf(Locale.ROOT, "%-28s %10.2f%n", name, value));
        out.println();
        targets.forEach((name, standing) -> out.printf(
                Locale.ROOT,
                "%-20s %10.2f   at least %6.2f   aim %6.2f   %s%n",
                name,
                standing.measured(),
                standing.atLeast(),
                standing.aim(),
                standing.verdict()));
        reasons.forEach(reason -> out.println("VOID: " + reason));
    }

    /** A cell as a line of the table. */
    public static String line(CellResult result) {
        var line = String.format(
                Locale.ROOT,
                "%-12s %5d %9.0f %8.1f %8.1f %8.1f",
                result.cell(),
                result.round(),
                result.rate(),
                result.p50(),
                result.p99(),
                result.p999());
        var work = result.work();
        return work == null
                ? line
                : line
                        + String.format(
                                Locale.ROOT,
                                " %8.0f %8.0f %7.1f %7d  %s",
                                work.walBytes(),
                                work.diskBytes(),
                                work.batchMean(),
                                work.relayBacklog(),
                                work.cpuMillis());
    }
}
