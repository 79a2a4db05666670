package dev.kantis.bench;

import dev.kantis.bench.load.Bulk;
import dev.kantis.bench.load.Burns;
import dev.kantis.bench.load.Channels;
import dev.kantis.bench.load.Tally;
import dev.kantis.bench.load.Traffic;
import dev.kantis.bench.load.Unary;
import dev.kantis.bench.load.Wallets;
import dev.kantis.bench.measure.LedgerDatabase;
import dev.kantis.bench.measure.Pgbench;
import dev.kantis.bench.measure.Profile;
import dev.kantis.bench.report.Findings;
import dev.kantis.bench.report.Report;
import dev.kantis.bench.report.Summary;
import dev.kantis.bench.stack.BenchStack;
import dev.kantis.bench.statements.StatementLoad;
import dev.kantis.contracts.ledger.v1.EarnPointsRequest;
import dev.kantis.contracts.ledger.v1.EarnPointsResponse;
import dev.kantis.contracts.ledger.v1.VerifyLedgerRequest;
import dev.kantis.contracts.ledger.v1.WalletServiceGrpc;
import dev.kantis.localstack.server.Home;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Measures the ledger against pgbench on the same server: {@code make bench-ledger}. */
public final class LedgerBench {
    private static final Map<String, Map<String, String>> VARIANTS = variants();

    private final Settings settings;
    private final BenchStack stack;
    private final LedgerDatabase database;
    private final Pgbench pgbench;
    private final Findings findings;
    private final Cells cells;
    private final Traffic traffic;
    private final Map<String, Object> conditions = new LinkedHashMap<>();

    private LedgerBench(Settings settings, BenchStack stack, Pgbench pgbench, Findings findings) throws Exception {
        this.settings = settings;
        this.stack = stack;
        this.pgbench = pgbench;
        this.findings = findings;
        this.database = new LedgerDatabase(stack.connect("ledger"));
        this.cells = new Cells(stack, database, findings);
        this.traffic = new Traffic(new Wallets(settings.seed()), settings.seed());
    }

    private static Map<String, Map<String, String>> variants() {
        var variants = new LinkedHashMap<String, Map<String, String>>();
        variants.put("ALL-ON", Map.of());
        variants.put("NO-CHAIN", Map.of("KANTIS_LEDGER_HASH_CHAIN", "false"));
        variants.put("NO-RELAY", Map.of("KANTIS_OUTBOX_ENABLED", "false"));
        variants.put("NO-TRACES", Map.of("QUARKUS_OTEL_SDK_DISABLED", "true"));
        variants.put("NO-TOKEN-CACHE", Map.of("KANTIS_TOKENS_REMEMBER", "PT0S"));
        return variants;
    }

    /** Prints the report, its last line on standard output being JSON, and exits with 1 when the run is void. */
    public static void main(String... arguments) throws Exception {
        var settings = Settings.of(arguments);
        var findings = new Findings();
        var program = Pgbench.find();
        Report report;
        if (program.isEmpty()) {
            findings.expect(
                    false,
                    "pgbench was not found on the PATH or below /usr/lib/postgresql: install the distribution's"
                            + " package, on Debian `apt-get install postgresql-contrib` (postgresql-15 has it)");
            report = Report.of(findings, Map.of(), List.of(), Map.of());
        } else {
            try (var stack = BenchStack.start(Home.find(), settings.serviceJvm())) {
                var pgbench = new Pgbench(program.get(), stack.postgresPort(), stack.superuserPassword());
                report = new LedgerBench(settings, stack, pgbench, findings).run();
            }
        }
        report.print(System.err);
        System.out.println(report.json());
        System.exit(report.isVoid() ? 1 : 0);
    }

    private Report run() throws Exception {
        database.compressLog();
        stack.freshDatabase(Pgbench.DATABASE);
        pgbench.load(settings.scale());
        stack.startService(service(Map.of()));
        var extra = new LinkedHashMap<String, Double>();
        try (var channels = connect()) {
            var burns = new Burns(channels, traffic, settings);
            prepare(channels, burns);
            describe();
            if (settings.profile()) {
                profile(channels);
            } else {
                rounds(channels, burns);
                openLoop(channels);
            }
            extra.put("violations", (double) verify(channels));
        }
        extra.put("deadlocks", (double) database.deadlocks());
        findings.expect(database.deadlocks() == 0, "there were deadlocks: " + database.deadlocks());
        conditions.put("updates within their page", database.hotUpdates());
        if (settings.variants() && !settings.profile()) {
            for (var variant : VARIANTS.entrySet()) {
                variant(variant.getKey(), variant.getValue());
            }
        }
        var ratios = new Summary(cells.results()).ratios();
        ratios.putAll(extra);
        return Report.of(findings, conditions, cells.results(), ratios);
    }

    private Map<String, String> service(Map<String, String> changes) {
        var all = new LinkedHashMap<>(settings.serviceSettings());
        all.putAll(changes);
        return all;
    }

    private void describe() throws Exception {
        conditions.put("run", settings.toString());
        conditions.put("processors", Runtime.getRuntime().availableProcessors());
        conditions.put("pgbench", pgbench.version());
        conditions.put("postgres", database.settings());
        conditions.put("wallets drawn from", Settings.WALLETS);
        conditions.put("owners at the start", database.owners());
        conditions.put("requests outcomes", "always on: entries are the outcomes");
    }

    /** Makes wallets, as many as the time allows, which also warms the service up. */
    private void prepare(Channels channels, Burns burns) throws Exception {
        var end = System.nanoTime()
                + Duration.ofSeconds(settings.prepareSeconds()).toNanos();
        var next = new int[1];
        var made = new Bulk(channels)
                .run(
                        () -> {
                            var from = next[0];
                            next[0] += settings.chunk();
                            return from >= Settings.WALLETS || System.nanoTime() > end
                                    ? null
                                    : Bulk.Chunk.of(traffic.first(from, Math.min(next[0], Settings.WALLETS)));
                        },
                        settings.streams());
        said("wallets made", made);
        channels.signWith(stack.adminToken());
        said("lots made for burns", burns.prepare());
        said("warm-up", earn(channels, traffic::uniform, 256, Duration.ofSeconds(settings.warmUp())));
        System.err.printf("relay caught up after %.1f s%n", cells.drain());
    }

    private void said(String what, Tally tally) {
        findings.expect(tally.refused().isEmpty(), what + ": not accepted " + tally.refused());
        System.err.printf("%s: %,d in %.1f s, %,.0f/s%n", what, tally.accepted(), tally.seconds(), tally.rate());
    }

    private void rounds(Channels channels, Burns burns) throws Exception {
        var statements = StatementLoad.prepare(stack, "statements", settings.quick() ? 10_000 : Settings.WALLETS);
        for (var round = 1; round <= settings.rounds(); round++) {
            cells.drain();
            cells.pgbench(pgbench, round, settings.seconds());
            for (var inFlight : new int[] {64, 256, 1024}) {
                cell(
                        "V" + inFlight,
                        round,
                        channels,
                        () -> earn(channels, traffic::uniform, inFlight, settings.cell()));
            }
            cell("HOT", round, channels, () -> earn(channels, traffic::hot, 256, settings.cell()));
            cell("BULK", round, channels, () -> bulk(channels));
            cell("BURN12", round, channels, burns::burn);
            said("burns canceled", burns.cancel());
            for (var size : new int[] {100, 256}) {
                cells.drain();
                cells.keep("S3-" + size, round, statements.run(size, settings.shorter()), null);
            }
        }
    }

    private void openLoop(Channels channels) throws Exception {
        var rate = new Summary(cells.results()).bestUnary().orElseThrow() * 0.7;
        cell("OPEN70", 1, channels, () -> unary(channels).open(traffic::uniform, rate, settings.cell()));
    }

    private void cell(String name, int round, Channels channels, Callable<Tally> load) throws Exception {
        cells.run(new Cells.Cell(name, round, channels, true), load);
    }

    private void profile(Channels channels) throws Exception {
        var service = stack.pids().getOrDefault(BenchStack.SERVICE, 0L);
        var profile = Profile.start(service, stack.data().root().resolve("v256.jfr"));
        cell("V256", 1, channels, () -> earn(channels, traffic::uniform, 256, settings.cell()));
        profile.print(System.err);
    }

    private void variant(String name, Map<String, String> changes) throws Exception {
        stack.startService(service(changes));
        try (var channels = connect()) {
            said(name + " warm-up", earn(channels, traffic::uniform, 256, Duration.ofSeconds(settings.warmUp())));
            var relayed = !changes.containsKey("KANTIS_OUTBOX_ENABLED");
            cells.run(
                    new Cells.Cell(name, 1, channels, relayed),
                    () -> earn(channels, traffic::uniform, 256, settings.shorter()));
        }
    }

    private Tally bulk(Channels channels) throws InterruptedException {
        var end = System.nanoTime() + settings.cell().toNanos();
        return new Bulk(channels)
                .run(
                        () -> System.nanoTime() > end
                                ? null
                                : Bulk.Chunk.of(traffic.chunk(settings.chunk(), traffic::uniform)),
                        settings.streams());
    }

    private static Tally earn(Channels channels, Supplier<EarnPointsRequest> earns, int inFlight, Duration time)
            throws InterruptedException {
        return unary(channels).closed(earns::get, inFlight, time);
    }

    private static Unary<EarnPointsRequest, EarnPointsResponse> unary(Channels channels) {
        return new Unary<>(
                channels,
                WalletServiceGrpc.getEarnPointsMethod(),
                answer -> answer.getEntry().getChange());
    }

    private Channels connect() throws Exception {
        return new Channels(stack.servicePort(), stack.adminToken());
    }

    private long verify(Channels channels) throws Exception {
        channels.signWith(stack.adminToken());
        var start = System.nanoTime();
        var answer = WalletServiceGrpc.newBlockingStub(channels.first())
                .verifyLedger(VerifyLedgerRequest.getDefaultInstance());
        System.err.printf(
                "verified %,d entries of %,d wallets in %.1f s%n",
                answer.getEntries(), answer.getWallets(), (System.nanoTime() - start) / 1e9);
        var broken = answer.getChecksList().stream()
                .filter(check -> check.getViolations() > 0)
                .toList();
        broken.forEach(check -> findings.expect(
                false, "invariant " + check.getName() + " is violated " + check.getViolations() + " times"));
        findings.expect(answer.getBalanced(), "the ledger is not balanced");
        conditions.put("entries verified", answer.getEntries());
        return broken.size();
    }
}
