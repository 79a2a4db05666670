package dev.kantis.bench.judge;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kantis.bench.report.Findings;
import dev.kantis.bench.report.Target;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.rule.Allowance;
import dev.kantis.ledger.rule.Judge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures the judge of purchases: {@code make bench-judge}. */
public final class JudgeBench {
    /** Different baskets that are judged in turn. */
    static final int BASKETS = 512;

    private static final int LINES = 20;
    private static final long SEED = 20_260_101;
    private static final int[] RULES = {1, 10, 50};
    private static final int MOST = 50;

    private JudgeBench() {}

    /** What one kind of judgment costs. */
    public record Cell(
            int rules,
            String conditions,
            int lines,
            @JsonProperty("median_us") double median,
            @JsonProperty("p99_us") double p99,
            long samples) {}

    /** The whole outcome, as other benchmarks have it. */
    public record Report(
            @JsonProperty("void") boolean isVoid,
            List<String> reasons,
            Map<String, Object> settings,
            List<Cell> results,
            Map<String, Double> ratios,
            Map<String, Target.Standing> targets) {}

    /** Prints the report, its last line on standard output being JSON, and exits with 1 when the run is void. */
    public static void main(String... arguments) throws Exception {
        var quick = Arrays.asList(arguments).contains("--quick");
        var findings = new Findings();
        for (var rules : RULES) {
            check(rules, findings);
        }
        var results = measure(quick);
        findings.expect(results.size() == RULES.length + 1, "cells are missing: there are " + results.size());
        var ratios = ratios(results);
        var report = new Report(
                findings.isVoid(), findings.reasons(), settings(quick), results, ratios, Target.compare(ratios));
        results.forEach(cell -> System.err.printf(
                Locale.ROOT,
                "%3d rules, %-11s %8.1f us median %8.1f us p99%n",
                cell.rules(),
                cell.conditions(),
                cell.median(),
                cell.p99()));
        System.out.println(new ObjectMapper().writeValueAsString(report));
        System.exit(report.isVoid() ? 1 : 0);
    }

    /** Points of lines add up to those of the basket, and the interpreter says the same. */
    static void check(int rules, Findings findings) {
        var book = Rulebook.of(rules);
        var interpreted = Rulebook.interpreted(rules);
        var points = 0L;
        for (var basket : Baskets.of(BASKETS, LINES, SEED)) {
            var judgment = Judge.judge(book, basket, Allowance.FULL);
            var onLines =
                    judgment.lines().stream().mapToLong(LinePoints::points).sum();
            findings.expect(
                    onLines == judgment.points(),
                    "%d rules: lines have %d points, the basket %d".formatted(rules, onLines, judgment.points()));
            findings.expect(
                    judgment.equals(Judge.judge(interpreted, basket, Allowance.FULL)),
                    rules + " rules: the interpreter judges otherwise: " + basket);
            points += judgment.points();
        }
        findings.expect(points > 0, rules + " rules gave no points at all");
    }

    private static List<Cell> measure(boolean quick) throws Exception {
        var results = new ArrayList<Cell>();
        for (var rules : RULES) {
            results.add(cell(rules, false, quick));
        }
        results.add(cell(MOST, true, quick));
        return results;
    }

    private static Cell cell(int rules, boolean interpreted, boolean quick) throws Exception {
        System.err.printf("%d rules%s ...%n", rules, interpreted ? ", by the interpreter" : "");
        var options = new OptionsBuilder()
                .include(JudgeBenchmark.class.getName())
                .param("rules", Integer.toString(rules))
                .param("interpreted", Boolean.toString(interpreted))
                .param("lines", Integer.toString(LINES))
                .param("seed", Long.toString(SEED))
                .forks(quick ? 1 : 2)
                .warmupIterations(quick ? 2 : 4)
                .warmupTime(TimeValue.seconds(quick ? 1 : 2))
                .measurementIterations(quick ? 2 : 5)
                .measurementTime(TimeValue.seconds(quick ? 1 : 2))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        var result = new Runner(options).run().stream().findFirst().orElseThrow();
        return cell(rules, interpreted, result);
    }

    private static Cell cell(int rules, boolean interpreted, RunResult result) {
        var times = result.getPrimaryResult().getStatistics();
        return new Cell(
                rules,
                interpreted ? "interpreted" : "as compiled",
                LINES,
                times.getPercentile(50),
                times.getPercentile(99),
                times.getN());
    }

    private static Map<String, Double> ratios(List<Cell> results) {
        var ratios = new LinkedHashMap<String, Double>();
        var least = results.getFirst().median();
        var most = results.get(RULES.length - 1).median();
        ratios.put("judge_us", most);
        ratios.put("judge_50_rules/1_rule", most / least);
        ratios.put("judge_interpreted/compiled", results.getLast().median() / most);
        return ratios;
    }

    private static Map<String, Object> settings(boolean quick) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("quick", quick);
        settings.put("baskets", BASKETS);
        settings.put("lines", LINES);
        settings.put("seed", SEED);
        settings.put("processors", Runtime.getRuntime().availableProcessors());
        settings.put("java", System.getProperty("java.vm.version"));
        return settings;
    }
}
