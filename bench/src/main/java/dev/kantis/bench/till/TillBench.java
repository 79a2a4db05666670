package dev.kantis.bench.till;

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
import dev.kantis.contracts.ledger.v1.VerifyLedgerRequest;
import dev.kantis.contracts.ledger.v1.WalletServiceGrpc;
import dev.kantis.contracts.partner.v1.RecordPurchaseResponse;
import dev.kantis.contracts.partner.v1.TillServiceGrpc;
import dev.kantis.localstack.server.Home;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures purchases through the till API against the ledger's own: {@code make bench-till}. */
public final class TillBench {
    private static final String PARTNERS = "partner-service";
    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");
    private static final String JVM_ARGUMENT = "--jvm=";
    /** The main program, which the service finds in its folder: what is measured is its second version. */
    private static final String PROGRAM = "coffee-coalition";

    private static final String VERSION = PROGRAM + "@2";
    private static final int RULES = 10;
    private static final int MERCHANTS = 5;
    private static final int IN_FLIGHT = 256;
    /** As long as the services have not run for a while. */
    private static final int COLD_IN_FLIGHT = 32;

    private static final int COMPARED = 100;
    private static final long SEED = 20_260_101;

    private final Findings findings = new Findings();
    private final BenchStack stack;
    private final Channels ledger;
    private final Channels tills;
    private final Plan plan;
    private final Shoppers shoppers;
    private final List<Cell> results = new ArrayList<>();
    private final Tally told = new Tally();

    private TillBench(BenchStack stack, Channels ledger, Channels tills, Plan plan) {
        this.stack = stack;
        this.ledger = ledger;
        this.tills = tills;
        this.plan = plan;
        this.shoppers = new Shoppers(plan.members(), SEED);
    }

    /** How much is measured. */
    private record Plan(int members, int rounds, Duration time, boolean watched, List<String> jvm) {
        static Plan of(List<String> arguments) {
            var watched = arguments.contains("--watched");
            var jvm = arguments.stream()
                    .filter(argument -> argument.startsWith(JVM_ARGUMENT))
                    .map(argument ->
                            List.of(argument.substring(JVM_ARGUMENT.length()).split(" ")))
                    .findFirst()
                    .orElse(JVM);
            return arguments.contains("--quick")
                    ? new Plan(10_000, 1, Duration.ofSeconds(5), watched, jvm)
                    : new Plan(100_000, 5, Duration.ofSeconds(20), watched, jvm);
        }

        Map<String, Object> settings() {
            var settings = new LinkedHashMap<String, Object>();
            settings.put("members", members);
            settings.put("rounds", rounds);
            settings.put("seconds", time.toSeconds());
            settings.put("watched", watched);
            settings.put("partners", MERCHANTS);
            settings.put("rules", RULES);
            settings.put("in_flight", IN_FLIGHT);
            settings.put("processors", Runtime.getRuntime().availableProcessors());
            settings.put("jvm", String.join(" ", jvm));
            return settings;
        }
    }

    /** Purchases recorded on one way for some time. */
    public record Cell(
            String way,
            int round,
            long purchases,
            @JsonProperty("per_second") double rate,
            @JsonProperty("p50_ms") double median,
            @JsonProperty("p95_ms") double slow,
            @JsonProperty("p99_ms") double slowest) {}

    /** The whole outcome, as other benchmarks have it. */
    public record Report(
            @JsonProperty("void") boolean isVoid,
            List<String> reasons,
            Map<String, Object> settings,
            List<Cell> results,
            Map<String, Double> ratios) {}

    /** Prints the report, its last line on standard output being JSON, and exits with 1 when the run is void. */
    public static void main(String... arguments) throws Exception {
        var plan = Plan.of(Arrays.asList(arguments));
        Report report;
        try (var members = new PlayedMembers();
                var stack = BenchStack.start(Home.find(), plan.jvm())) {
            stack.freshDatabase("partner", "partner");
            stack.startService(Map.of("KANTIS_LEDGER_AUDIT_ENABLED", "false"));
            stack.startBeside(
                    PARTNERS,
                    Map.of(
                            "QUARKUS_GRPC_CLIENTS_MEMBER_HOST", "127.0.0.1",
                            "QUARKUS_GRPC_CLIENTS_MEMBER_PORT", Integer.toString(members.port()),
                            "PARTNER_MEMBER_CACHE_TIME_TO_LIVE", "PT1H",
                            "PARTNER_CLEARING_FOLLOW", "false"));
            try (var ledger = new Channels(stack.servicePort(), stack.adminToken());
                    var tills = new Channels(stack.port(PARTNERS), stack.adminToken())) {
                var bench = new TillBench(stack, ledger, tills, plan);
                bench.run(members);
                report = bench.report();
            }
        }
        System.out.println(new ObjectMapper().writeValueAsString(report));
        System.exit(report.isVoid() ? 1 : 0);
    }

    private Report report() {
        var ratios = new LinkedHashMap<String, Double>();
        ratios.put("till_purchases_per_second", median("till"));
        ratios.put("ledger_purchases_per_second", median("ledger"));
        ratios.put("till/ledger", median("till") / median("ledger"));
        results.stream()
                .filter(cell -> cell.way().equals("till-half"))
                .forEach(cell -> ratios.put("half_p95_ms", cell.slow()));
        return new Report(findings.isVoid(), findings.reasons(), plan.settings(), results, ratios);
    }

    private void run(PlayedMembers members) throws Exception {
        ledger.signWith(stack.adminToken());
        var program = ProgramServiceGrpc.newBlockingStub(ledger.first())
                .applyProgram(ApplyProgramRequest.newBuilder()
                        .setDocument(RuleMix.document(PROGRAM, RULES))
                        .build());
        findings.expect(
                (program.getProgram() + "@" + program.getVersion()).equals(VERSION),
                "the rules are version " + program.getVersion());
        var merchants = Merchants.onboard(stack, tills, MERCHANTS);
        if (plan.watched()) {
            merchants.watch(tills);
        }
        meetEveryMember(merchants);
        compare(merchants);
        var asked = members.asked();
        warmUp(merchants);
        for (var round = 1; round <= plan.rounds(); round++) {
            add("ledger", round, atLedger(merchants));
            add("till", round, atTills(merchants));
        }
        add("till-half", 1, atHalf(merchants));
        findings.expect(
                members.asked() == asked, "members were looked up again: " + (members.asked() - asked) + " times");
        check();
    }

    /** The first purchase of each member, by which partner-service comes to know them. */
    private void meetEveryMember(Merchants merchants) throws Exception {
        var left = new AtomicInteger(plan.members());
        while (left.get() > 0) {
            tills.signWith(merchants.tokens());
            keep(till().closed(
                            () -> left.getAndDecrement() > 0 ? shoppers.ofNextMember() : null,
                            COLD_IN_FLIGHT,
                            Duration.ofMinutes(2)));
            System.err.printf(Locale.ROOT, "%,d members are known%n", plan.members() - Math.max(0, left.get()));
        }
    }

    private void warmUp(Merchants merchants) throws Exception {
        atLedger(merchants);
        atTills(merchants);
    }

    /** What a preview says is what the purchase earns. */
    private void compare(Merchants merchants) throws Exception {
        tills.signWith(merchants.tokens().subList(0, 1));
        var calls = TillServiceGrpc.newBlockingStub(tills.first());
        for (var i = 0; i < COMPARED; i++) {
            var purchase = shoppers.atTill();
            var previewed = calls.previewPurchase(Shoppers.preview(purchase)).getPoints();
            var recorded = calls.recordPurchase(purchase).getPointsEarned();
            told.accept(recorded);
            findings.expect(
                    previewed == recorded, "previewed were %d points, recorded %d".formatted(previewed, recorded));
        }
    }

    private Unary<dev.kantis.contracts.partner.v1.RecordPurchaseRequest, RecordPurchaseResponse> till() {
        return new Unary<>(tills, TillServiceGrpc.getRecordPurchaseMethod(), RecordPurchaseResponse::getPointsEarned);
    }

    private Tally atTills(Merchants merchants) throws Exception {
        tills.signWith(merchants.tokens());
        return keep(till().closed(shoppers::atTill, IN_FLIGHT, plan.time()));
    }

    private Tally atHalf(Merchants merchants) throws Exception {
        var best = results.stream()
                .filter(cell -> cell.way().equals("till"))
                .mapToDouble(Cell::rate)
                .max()
                .orElseThrow();
        tills.signWith(merchants.tokens());
        return keep(till().open(shoppers::atTill, best / 2, plan.time()));
    }

    private Tally atLedger(Merchants merchants) throws Exception {
        ledger.signWith(stack.serviceToken(PARTNERS));
        var partners = merchants.ids();
        return keep(new Unary<>(
                        ledger,
                        PurchaseServiceGrpc.getRecordPurchaseMethod(),
                        dev.kantis.contracts.ledger.v1.RecordPurchaseResponse::getPointsEarned)
                .closed(() -> shoppers.atLedger(partners), IN_FLIGHT, plan.time()));
    }

    private Tally keep(Tally tally) {
        findings.expect(tally.refused().isEmpty(), "not accepted " + tally.refused());
        told.accept(tally.accepted(), tally.points());
        return tally;
    }

    private void add(String way, int round, Tally tally) {
        var latencies = tally.latencies();
        var cell = new Cell(
                way,
                round,
                tally.accepted(),
                tally.rate(),
                latencies.millis(0.5),
                latencies.millis(0.95),
                latencies.millis(0.99));
        System.err.printf(
                Locale.ROOT,
                "%s, round %d: %,.0f purchases a second, p50 %.1f, p95 %.1f, p99 %.1f ms%n",
                way,
                round,
                cell.rate(),
                cell.median(),
                cell.slow(),
                cell.slowest());
        results.add(cell);
    }

    private void check() throws Exception {
        try (var database = stack.connect("ledger");
                var statement = database.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*), coalesce(sum(points), 0)::bigint, count(DISTINCT partner_id) FROM purchase"
                                + " WHERE program = '" + VERSION + "'")) {
            row.next();
            findings.expectSame("purchases", told.accepted(), row.getLong(1));
            findings.expectSame("points", told.points(), row.getLong(2));
            findings.expectSame("partners", MERCHANTS, row.getLong(3));
        }
        ledger.signWith(stack.adminToken());
        var verified = WalletServiceGrpc.newBlockingStub(ledger.first())
                .verifyLedger(VerifyLedgerRequest.getDefaultInstance());
        System.err.printf(Locale.ROOT, "verified %,d entries%n", verified.getEntries());
        verified.getChecksList().stream()
                .filter(check -> check.getViolations() > 0)
                .forEach(check -> findings.expect(false, "invariant " + check.getName() + " is violated"));
        findings.expect(verified.getBalanced(), "the ledger is not balanced");
    }

    private double median(String way) {
        var rates = results.stream()
                .filter(cell -> cell.way().equals(way))
                .mapToDouble(Cell::rate)
                .sorted()
                .toArray();
        return rates[rates.length / 2];
    }
}
