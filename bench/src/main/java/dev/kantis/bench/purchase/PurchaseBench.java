package dev.kantis.bench.purchase;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kantis.bench.judge.RuleMix;
import dev.kantis.bench.load.Channels;
import dev.kantis.bench.load.Tally;
import dev.kantis.bench.load.Unary;
import dev.kantis.bench.report.Findings;
import dev.kantis.bench.stack.BenchStack;
import dev.kantis.contracts.ledger.v1.ApplyProgramRequest;
import dev.kantis.contracts.ledger.v1.ProgramServiceGrpc;
import dev.kantis.contracts.ledger.v1.PurchaseServiceGrpc;
import dev.kantis.contracts.ledger.v1.RecordPurchaseResponse;
import dev.kantis.contracts.ledger.v1.VerifyLedgerRequest;
import dev.kantis.contracts.ledger.v1.WalletServiceGrpc;
import dev.kantis.localstack.server.Home;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Measures what the number of rules costs the purchase path: {@code make bench-purchase}. */
public final class PurchaseBench {
    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");
    private static final List<Integer> RULES = List.of(1, 10, 50);
    /** Rounds that are not counted: the JVM compiles, and the tables fill. */
    private static final int WARMING = 3;

    private static final int MEMBERS = 100_000;
    private static final int IN_FLIGHT = 256;
    private static final int COMPARED = 100;
    private static final long SEED = 20_260_101;
    /** Only partner-service may record purchases. */
    private static final String CALLER = "partner-service";

    private final Findings findings;
    private final BenchStack stack;
    private final Channels staff;
    private final Channels tills;
    private final Receipts receipts = new Receipts(MEMBERS, SEED);
    private final Map<String, Tally> told = new TreeMap<>();

    private PurchaseBench(Findings findings, BenchStack stack, Channels staff, Channels tills) {
        this.findings = findings;
        this.stack = stack;
        this.staff = staff;
        this.tills = tills;
    }

    /** Purchases recorded by one program for some time. */
    public record Cell(
            int rules,
            int round,
            long purchases,
            @JsonProperty("per_second") double rate,
            @JsonProperty("p50_ms") double median,
            @JsonProperty("p99_ms") double slow) {}

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
        var seconds = quick ? 3 : 15;
        var rounds = quick ? 1 : 5;
        var findings = new Findings();
        var settings = new LinkedHashMap<String, Object>();
        settings.put("quick", quick);
        settings.put("seconds", seconds);
        settings.put("rounds", rounds);
        settings.put("in_flight", IN_FLIGHT);
        settings.put("members", MEMBERS);
        settings.put("processors", Runtime.getRuntime().availableProcessors());
        settings.put("jvm", String.join(" ", JVM));
        List<Cell> results;
        try (var stack = BenchStack.start(Home.find(), JVM)) {
            stack.startService(Map.of("KANTIS_TOKENS_REMEMBER", "PT1M"));
            try (var staff = new Channels(stack.servicePort(), stack.adminToken());
                    var tills = new Channels(stack.servicePort(), stack.serviceToken(CALLER))) {
                results = new PurchaseBench(findings, stack, staff, tills).run(rounds, Duration.ofSeconds(seconds));
            }
        }
        var report = new Report(findings.isVoid(), findings.reasons(), settings, results, ratios(results));
        System.out.println(new ObjectMapper().writeValueAsString(report));
        System.exit(report.isVoid() ? 1 : 0);
    }

    private List<Cell> run(int rounds, Duration time) throws Exception {
        for (var rules : RULES) {
            apply(rules);
            compare(rules);
        }
        for (var warming = 0; warming < WARMING; warming++) {
            for (var rules : RULES) {
                record(rules, time);
            }
        }
        var results = new ArrayList<Cell>();
        var order = new ArrayList<>(RULES);
        for (var round = 1; round <= rounds; round++, Collections.rotate(order, 1)) {
            for (var rules : order) {
                var tally = record(rules, time);
                var latencies = tally.latencies();
                var cell = new Cell(
                        rules, round, tally.accepted(), tally.rate(), latencies.millis(0.5), latencies.millis(0.99));
                System.err.printf(
                        Locale.ROOT,
                        "%3d rules, round %d: %,.0f purchases a second, median %.1f ms%n",
                        rules,
                        round,
                        cell.rate(),
                        cell.median());
                results.add(cell);
            }
        }
        check();
        return results;
    }

    private static String program(int rules) {
        return "rules-" + rules;
    }

    private void apply(int rules) throws IOException, InterruptedException {
        staff.signWith(stack.adminToken());
        ProgramServiceGrpc.newBlockingStub(staff.first())
                .applyProgram(ApplyProgramRequest.newBuilder()
                        .setDocument(RuleMix.document(program(rules), rules))
                        .build());
    }

    /** What a preview says is what the purchase earns. */
    private void compare(int rules) throws IOException, InterruptedException {
        tills.signWith(stack.serviceToken(CALLER));
        var purchases = PurchaseServiceGrpc.newBlockingStub(tills.first());
        for (var i = 0; i < COMPARED; i++) {
            var purchase = receipts.next(program(rules));
            var previewed =
                    purchases.previewPurchase(Receipts.preview(purchase)).getPoints();
            var recorded = purchases.recordPurchase(purchase).getPointsEarned();
            keep(rules).accept(recorded);
            findings.expect(
                    previewed == recorded,
                    "%d rules: previewed were %d points, recorded %d".formatted(rules, previewed, recorded));
        }
    }

    private Tally record(int rules, Duration time) throws IOException, InterruptedException {
        tills.signWith(stack.serviceToken(CALLER));
        var tally = new Unary<>(
                        tills, PurchaseServiceGrpc.getRecordPurchaseMethod(), RecordPurchaseResponse::getPointsEarned)
                .closed(() -> receipts.next(program(rules)), IN_FLIGHT, time);
        findings.expect(tally.refused().isEmpty(), rules + " rules: not accepted " + tally.refused());
        keep(rules).add(tally);
        return tally;
    }

    private Tally keep(int rules) {
        return told.computeIfAbsent(program(rules), _ -> new Tally());
    }

    private void check() throws Exception {
        try (var database = stack.connect("ledger");
                var statement = database.prepareStatement(
                        "SELECT count(*), coalesce(sum(points), 0)::bigint FROM purchase WHERE program = ?")) {
            for (var one : told.entrySet()) {
                statement.setString(1, one.getKey() + "@1");
                check(one.getKey(), one.getValue(), statement);
            }
        }
        staff.signWith(stack.adminToken());
        var verified =
                WalletServiceGrpc.newBlockingStub(staff.first()).verifyLedger(VerifyLedgerRequest.getDefaultInstance());
        System.err.printf(Locale.ROOT, "verified %,d entries%n", verified.getEntries());
        verified.getChecksList().stream()
                .filter(check -> check.getViolations() > 0)
                .forEach(check -> findings.expect(false, "invariant " + check.getName() + " is violated"));
        findings.expect(verified.getBalanced(), "the ledger is not balanced");
    }

    private void check(String program, Tally tally, PreparedStatement statement) throws SQLException {
        try (var row = statement.executeQuery()) {
            row.next();
            findings.expectSame("purchases of " + program, tally.accepted(), row.getLong(1));
            findings.expectSame("points of " + program, tally.points(), row.getLong(2));
        }
    }

    private static Map<String, Double> ratios(List<Cell> results) {
        var ratios = new LinkedHashMap<String, Double>();
        for (var rules : RULES) {
            ratios.put("purchases_per_second_" + rules + (rules == 1 ? "_rule" : "_rules"), median(results, rules));
        }
        ratios.put("10_rules/1_rule", ratio(results, 10));
        ratios.put("50_rules/1_rule", ratio(results, 50));
        return ratios;
    }

    private static double median(List<Cell> results, int rules) {
        return median(rates(results, rules));
    }

    /**
     * The median over the rounds, each compared with itself: what comes slowly, as tables that grow, is then in both.
     */
    private static double ratio(List<Cell> results, int rules) {
        var many = rates(results, rules);
        var one = rates(results, 1);
        return median(IntStream.range(0, many.length)
                .mapToDouble(round -> many[round] / one[round])
                .toArray());
    }

    private static double[] rates(List<Cell> results, int rules) {
        return results.stream()
                .filter(cell -> cell.rules() == rules)
                .mapToDouble(Cell::rate)
                .toArray();
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
