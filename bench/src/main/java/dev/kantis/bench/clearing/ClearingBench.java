package dev.kantis.bench.clearing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kantis.bench.load.Channels;
import dev.kantis.bench.report.Findings;
import dev.kantis.bench.stack.BenchStack;
import dev.kantis.contracts.partner.v1.ClearingServiceGrpc;
import dev.kantis.contracts.partner.v1.ClearingServiceGrpc.ClearingServiceBlockingStub;
import dev.kantis.contracts.partner.v1.ClearingState;
import dev.kantis.contracts.partner.v1.ClosePeriodsRequest;
import dev.kantis.contracts.partner.v1.Closing;
import dev.kantis.contracts.partner.v1.GetClearingStateRequest;
import dev.kantis.contracts.partner.v1.Position;
import dev.kantis.contracts.partner.v1.RebuildClearingRequest;
import dev.kantis.localstack.server.Home;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Measures how fast clearing is rebuilt from the ledger's first entry: {@code make bench-clearing}. */
public final class ClearingBench {
    private static final String SERVICE = "partner-service";
    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");
    private static final int CHUNKS = 10;
    private static final long SEED = 20_260_101;
    private static final Duration LIMIT = Duration.ofMinutes(6);

    private final Findings findings = new Findings();
    private final List<Cell> results = new ArrayList<>();
    private final BenchStack stack;
    private final ClearingServiceBlockingStub clearing;
    private final Connection partners;
    private final long entries;

    private ClearingBench(BenchStack stack, Channels channels, Connection partners, long entries) {
        this.stack = stack;
        this.clearing = ClearingServiceGrpc.newBlockingStub(channels.first());
        this.partners = partners;
        this.entries = entries;
    }

    /** One way through all entries. */
    public record Cell(
            String what,
            long entries,
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
        var entries = quick ? 50_000L : 1_000_000L;
        var settings = new LinkedHashMap<String, Object>();
        settings.put("quick", quick);
        settings.put("entries", entries);
        settings.put("seed", SEED);
        settings.put("processors", Runtime.getRuntime().availableProcessors());
        settings.put("jvm", String.join(" ", JVM));
        Report report;
        try (var stack = BenchStack.start(Home.find(), JVM)) {
            stack.freshDatabase("partner", "partner");
            stack.startService(Map.of("KANTIS_LEDGER_AUDIT_ENABLED", "false"));
            stack.startBeside(SERVICE, Map.of("PARTNER_CLEARING_PAUSE", "PT0.5S"));
            try (var channels = new Channels(stack.port(SERVICE), stack.adminToken());
                    var partners = stack.connect("partner");
                    var ledger = stack.connect("ledger")) {
                var bench = new ClearingBench(stack, channels, partners, entries);
                Agreed.with(partners);
                bench.run(new GeneratedLedger(ledger, entries, SEED), channels);
                report = bench.report(settings);
            }
        }
        System.out.println(new ObjectMapper().writeValueAsString(report));
        System.exit(report.isVoid() ? 1 : 0);
    }

    private Report report(Map<String, Object> settings) {
        var ratios = new LinkedHashMap<String, Double>();
        var last = results.getLast();
        ratios.put("rebuild_seconds", last.seconds());
        ratios.put("rebuild_entries_per_second", last.rate());
        return new Report(findings.isVoid(), findings.reasons(), settings, results, ratios);
    }

    /** Reads entries as they come, closes January when it is over, then makes everything anew. */
    private void run(GeneratedLedger ledger, Channels channels) throws Exception {
        var reading = 0.0;
        for (var chunk = 1; chunk <= CHUNKS; chunk++) {
            ledger.add(entries / CHUNKS);
            channels.signWith(stack.adminToken());
            var start = System.nanoTime();
            var goal = entries / CHUNKS * chunk;
            await(state -> state.getEntries() >= goal);
            reading += (System.nanoTime() - start) / 1e9;
            System.err.printf(Locale.ROOT, "%,d entries are read%n", goal);
            if (chunk == CHUNKS / 2) {
                check(close("2026-01-31"), "2026-01-31");
            }
        }
        add("incremental", reading);
        var before = sums();
        rebuild();
        findings.expect(sums().equals(before), "the rebuilt sums differ from those that were read as entries came");
        channels.signWith(stack.adminToken());
        check(close("2026-03-31"), "2026-03-31");
        findings.expectSame("differences", 0, disagreeing());
    }

    private void rebuild() throws InterruptedException {
        var start = System.nanoTime();
        clearing.withDeadlineAfter(20, TimeUnit.SECONDS)
                .rebuildClearing(RebuildClearingRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .build());
        var state = await(one -> !one.getRebuilding());
        add("rebuild", (System.nanoTime() - start) / 1e9);
        findings.expect(state.getRebuildTaken(), "the rebuild was not taken");
        findings.expectSame("differences of the rebuild", state.getRebuildDifferences(), 0);
        findings.expectSame("entries of the rebuild", state.getRebuildEntries(), entries);
    }

    private void add(String what, double seconds) {
        System.err.printf(Locale.ROOT, "%s: %,d entries in %.1f s%n", what, entries, seconds);
        results.add(new Cell(what, entries, seconds, entries / seconds));
    }

    private Closing close(String day) throws Exception {
        await(state -> state.getCaughtUpTime().getSeconds() > GeneratedLedger.BEGIN.getEpochSecond());
        return clearing.withDeadlineAfter(120, TimeUnit.SECONDS)
                .closePeriods(ClosePeriodsRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setThrough(day)
                        .build());
    }

    private void check(Closing closing, String day) {
        var positions = closing.getPositionsList().stream().collect(Collectors.summingLong(Position::getNetMinor));
        findings.expect(positions == 0, day + ": the positions are " + positions + " together");
        findings.expect(closing.getStatements() >= GeneratedLedger.PARTNERS, day + ": there are too few statements");
        findings.expect(
                closing.getPaymentsCount() < closing.getPositionsCount(), day + ": there are too many payments");
        System.err.printf(
                Locale.ROOT,
                "%s: %d statements of %,d items, settled by %d payments%n",
                day,
                closing.getStatements(),
                closing.getItems(),
                closing.getPaymentsCount());
    }

    private ClearingState await(Predicate<ClearingState> reached) throws InterruptedException {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            var state = clearing.withDeadlineAfter(20, TimeUnit.SECONDS)
                    .getClearingState(GetClearingStateRequest.getDefaultInstance());
            if (reached.test(state) || System.nanoTime() > end) {
                findings.expect(reached.test(state), "it took longer than " + LIMIT + " at " + state.getEntries());
                return state;
            }
            Thread.sleep(200);
        }
    }

    /** All sums of the live generation, in one text. */
    private String sums() throws SQLException {
        return text("""
                SELECT count(*) || ' ' || md5(string_agg(s::text, ';' ORDER BY s::text)) FROM (
                  SELECT partner_id, period_start, kind, currency_code, contract_version, rule, price_micros, share,
                    correction, points, items
                  FROM clearing_sum WHERE generation = (SELECT live FROM clearing_state)) s
                """);
    }

    /** Lines of statements that are not what their items say, rounded once. */
    private long disagreeing() throws SQLException {
        return Long.parseLong(text("""
                WITH counted AS (
                  SELECT i.partner_id, i.period_start, i.kind, i.contract_version, i.rule, i.price_micros, i.share,
                    (i.about < i.period_start OR i.day < i.period_start) AS correction, sum(i.points) AS points, count(*) AS items
                  FROM clearing_item i WHERE i.generation = (SELECT live FROM clearing_state) GROUP BY 1, 2, 3, 4, 5, 6, 7, 8)
                SELECT count(*) FROM clearing_statement_line l JOIN clearing_statement s USING (statement_id)
                LEFT JOIN counted c ON c.partner_id = s.partner_id AND c.period_start = s.period_start AND c.kind = l.kind
                  AND c.contract_version = l.contract_version AND c.rule = l.rule AND c.price_micros = l.price_micros
                  AND c.share = l.share AND c.correction = l.correction
                WHERE l.kind < 20 AND (c.points IS DISTINCT FROM l.points OR c.items IS DISTINCT FROM l.items
                  OR abs(abs(l.amount_minor) - c.points * l.price_micros * l.share / 100000000) > 0.5)
                """));
    }

    private String text(String sql) throws SQLException {
        try (var statement = partners.createStatement()) {
            var row = statement.executeQuery(sql);
            row.next();
            return row.getString(1);
        }
    }
}
