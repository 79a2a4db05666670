package dev.kantis.bench.backtest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kantis.bench.backtest.StoredPurchases.Made;
import dev.kantis.bench.judge.RuleMix;
import dev.kantis.bench.load.Channels;
import dev.kantis.bench.report.Findings;
import dev.kantis.bench.stack.BenchStack;
import dev.kantis.contracts.ledger.v1.RuleTotal;
import dev.kantis.contracts.ledger.v1.SimulateProgramRequest;
import dev.kantis.contracts.ledger.v1.SimulationReport;
import dev.kantis.contracts.ledger.v1.SimulationServiceGrpc;
import dev.kantis.localstack.server.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures how fast a draft is judged over stored purchases: {@code make bench-program}. */
public final class ProgramBench {
    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");
    private static final int[] RULES = {1, 10, 50};

    private final Findings findings;
    private final Channels channels;
    private final Made made;

    private ProgramBench(Findings findings, Channels channels, Made made) {
        this.findings = findings;
        this.channels = channels;
        this.made = made;
    }

    /** One simulation of all purchases. */
    public record Cell(
            int rules,
            int round,
            long purchases,
            double seconds,
            @JsonProperty("per_second") double rate) {}

    /** The whole outcome, as other benchmarks have it. */
    public record Report(
            @JsonProperty("void") boolean isVoid,
            List<String> reasons,
            Map<String, Object> settings,
            List<Cell> results,
            Map<String, Double> ratios) {}

    /** Prints the report, its last line on standard output being JSON, and exits with 1 when the run is void. */
    public static void main(String... arguments) throws Exception {
        var quick = Arrays.asList(arguments).contains("--quick");
        var purchases = quick ? 20_000 : 300_000;
        var rounds = quick ? 1 : 3;
        var findings = new Findings();
        var settings = new LinkedHashMap<String, Object>();
        settings.put("quick", quick);
        settings.put("purchases", purchases);
        settings.put("rounds", rounds);
        settings.put("processors", Runtime.getRuntime().availableProcessors());
        settings.put("jvm", String.join(" ", JVM));
        List<Cell> results;
        try (var stack = BenchStack.start(Home.find(), JVM)) {
            stack.startService(Map.of("KANTIS_DOCUMENTS", documents().toString()));
            Made made;
            try (var database = stack.connect("ledger")) {
                System.err.printf(Locale.ROOT, "makes %,d purchases ...%n", purchases);
                made = StoredPurchases.make(database, purchases);
            }
            findings.expect(made.purchases() == purchases, "there are " + made.purchases() + " purchases");
            try (var channels = new Channels(stack.servicePort(), stack.adminToken())) {
                results = new ProgramBench(findings, channels, made).run(rounds, stack);
            }
        }
        var report = new Report(findings.isVoid(), findings.reasons(), settings, results, ratios(results));
        System.out.println(new ObjectMapper().writeValueAsString(report));
        System.exit(report.isVoid() ? 1 : 0);
    }

    /** A folder with the program that the purchases are of, so that it is the main one. */
    private static Path documents() throws IOException {
        var folder = Files.createTempDirectory("bench-program");
        Files.writeString(folder.resolve("program.yaml"), RuleMix.document(StoredPurchases.PROGRAM, 1));
        return folder;
    }

    private List<Cell> run(int rounds, BenchStack stack) throws Exception {
        var first = new LinkedHashMap<Integer, SimulationReport>();
        for (var rules : RULES) {
            first.put(rules, simulate(rules));
        }
        var results = new ArrayList<Cell>();
        for (var round = 1; round <= rounds; round++) {
            channels.signWith(stack.adminToken());
            for (var rules : RULES) {
                var start = System.nanoTime();
                var report = simulate(rules);
                var seconds = (System.nanoTime() - start) / 1e9;
                check(rules, report);
                findings.expect(report.equals(first.get(rules)), rules + " rules: two simulations differ");
                var cell = new Cell(rules, round, report.getPurchases(), seconds, report.getPurchases() / seconds);
                System.err.printf(
                        Locale.ROOT, "%3d rules, round %d: %,.0f purchases a second%n", rules, round, cell.rate());
                results.add(cell);
            }
        }
        return results;
    }

    private SimulationReport simulate(int rules) {
        var steps = SimulationServiceGrpc.newBlockingStub(channels.first())
                .simulateProgram(SimulateProgramRequest.newBuilder()
                        .setDocument(RuleMix.document(StoredPurchases.PROGRAM, rules))
                        .build());
        var report = SimulationReport.getDefaultInstance();
        while (steps.hasNext()) {
            report = steps.next().getReport();
        }
        return report;
    }

    /** The first rule of the mix is the one that the purchases were recorded by. */
    private void check(int rules, SimulationReport report) {
        findings.expectSame("purchases", report.getPurchases(), made.purchases());
        findings.expectSame("members", report.getMembers(), made.members());
        findings.expectSame("points recorded", report.getPointsRecorded(), made.points());
        var ofRules =
                report.getRulesList().stream().mapToLong(RuleTotal::getPoints).sum();
        findings.expect(
                ofRules == report.getPointsDraft(),
                "%d rules: they gave %d points, the draft %d".formatted(rules, ofRules, report.getPointsDraft()));
        findings.expectSame("points of the first rule", report.getRules(0).getPoints(), made.points());
        findings.expect(
                rules > 1 == report.getPointsDraft() > made.points(),
                rules + " rules give " + report.getPointsDraft() + " points, recorded were " + made.points());
    }

    private static Map<String, Double> ratios(List<Cell> results) {
        var ratios = new LinkedHashMap<String, Double>();
        for (var rules : RULES) {
            ratios.put("purchases_per_second_" + rules + (rules == 1 ? "_rule" : "_rules"), median(results, rules));
        }
        ratios.put("50_rules/1_rule", median(results, 50) / median(results, 1));
        return ratios;
    }

    private static double median(List<Cell> results, int rules) {
        var rates = results.stream()
                .filter(cell -> cell.rules() == rules)
                .mapToDouble(Cell::rate)
                .sorted()
                .toArray();
        return rates[rates.length / 2];
    }
}
