package dev.kantis.bench.members;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kantis.bench.load.Channels;
import dev.kantis.bench.report.Findings;
import dev.kantis.bench.report.Target;
import dev.kantis.bench.stack.BenchStack;
import dev.kantis.contracts.member.v1.ImportProgress;
import dev.kantis.localstack.members.ImportSender;
import dev.kantis.localstack.members.MemberFile;
import dev.kantis.localstack.server.Home;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures how fast a file of members comes in, and how fast customer service finds them: {@code make bench-import}.
 */
public final class ImportBench {
    private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseSerialGC");
    private static final int TELL_EVERY = 50_000;

    private final BenchStack stack;
    private final Channels channels;
    private final Findings findings;
    private final Population population;

    private ImportBench(BenchStack stack, Channels channels, Findings findings, Population population) {
        this.stack = stack;
        this.channels = channels;
        this.findings = findings;
        this.population = population;
    }

    /** The whole outcome, as other benchmarks have it. */
    public record Report(
            @JsonProperty("void") boolean isVoid,
            List<String> reasons,
            Map<String, Object> settings,
            List<Object> results,
            Map<String, Double> ratios,
            Map<String, Target.Standing> targets) {}

    /** The file that came in. */
    public record Imported(
            long rows,
            long imported,
            long rejected,
            double seconds,
            @JsonProperty("per_second") double rate) {}

    /** Prints the report, its last line on standard output being JSON, and exits with 1 when the run is void. */
    public static void main(String... arguments) throws Exception {
        var quick = Arrays.asList(arguments).contains("--quick");
        var rows = quick ? 50_000 : 1_000_000;
        var findings = new Findings();
        var settings = new LinkedHashMap<String, Object>();
        settings.put("quick", quick);
        settings.put("rows", rows);
        settings.put("chunk", ImportSender.CHUNK);
        settings.put("processors", Runtime.getRuntime().availableProcessors());
        settings.put("jvm", String.join(" ", JVM));
        var results = new ArrayList<>();
        var ratios = new LinkedHashMap<String, Double>();
        var population = new Population(rows);
        try (var stack = BenchStack.start(Home.find(), "member-service", JVM)) {
            stack.startService(Map.of());
            try (var channels = new Channels(stack.servicePort(), stack.adminToken())) {
                var bench = new ImportBench(stack, channels, findings, population);
                var imported = bench.importAll(rows);
                results.add(imported);
                ratios.put("import_rows_per_second", imported.rate());
                bench.check(imported);
                System.err.println("vacuums, as the database does by itself within minutes ...");
                stack.execute("member", "VACUUM ANALYZE");
                channels.signWith(stack.adminToken());
                var searches = new Searches(channels, findings, population).run(rows, quick ? 100 : 500);
                results.addAll(searches);
                ratios.put(
                        "search_p50_ms",
                        searches.stream().mapToDouble(Searches.Cell::p50).max().orElseThrow());
                ratios.put(
                        "search_p99_ms",
                        searches.stream().mapToDouble(Searches.Cell::p99).max().orElseThrow());
            }
        }
        var report =
                new Report(findings.isVoid(), findings.reasons(), settings, results, ratios, Target.compare(ratios));
        System.out.println(new ObjectMapper().writeValueAsString(report));
        System.exit(report.isVoid() ? 1 : 0);
    }

    private Imported importAll(int rows) throws IOException, InterruptedException {
        System.err.printf(Locale.ROOT, "writes %,d rows ...%n", rows);
        var file = new MemberFile(population.write(stack.data().root().resolve("members.csv")));
        var id = file.importId();
        var next = new AtomicLong(TELL_EVERY);
        var start = System.nanoTime();
        var end = new ImportSender(channels::first, id, progress -> tell(progress, next, start)).send(file);
        var seconds = (System.nanoTime() - start) / 1e9;
        return new Imported(rows, end.getImported(), end.getRejected(), seconds, rows / seconds);
    }

    private static void tell(ImportProgress progress, AtomicLong next, long start) {
        if (progress.getNextRow() > next.get()) {
            next.addAndGet(TELL_EVERY);
            var rate = progress.getNextRow() / ((System.nanoTime() - start) / 1e9);
            System.err.printf(Locale.ROOT, "%,d rows, %,.0f a second%n", progress.getNextRow() - 1, rate);
        }
    }

    /** Every row counted once, with everything that belongs to it, and nobody was given an account. */
    private void check(Imported imported) throws SQLException {
        findings.expectSame("refused rows", imported.rejected(), population.refused());
        findings.expectSame("imported rows", imported.imported(), count("SELECT count(*) FROM member"));
        findings.expectSame("members", population.members(), count("SELECT count(DISTINCT email) FROM member"));
        findings.expectSame(
                "cards",
                population.members(),
                count("SELECT count(*) FROM identifier WHERE kind = 'card' AND blocked_at IS NULL"));
        findings.expectSame("decisions", population.decisions(), count("SELECT count(*) FROM consent"));
        findings.expectSame("attributes", 5 * population.members(), count("SELECT count(*) FROM profile_attribute"));
        findings.expectSame("facts", population.members(), count("SELECT count(*) FROM member_fact"));
        findings.expectSame("refused lines", population.refused(), count("SELECT count(*) FROM import_reject"));
        findings.expectSame("accounts", 0, count("SELECT count(*) FROM member WHERE identity_state <> 'none'"));
        findings.expect(
                count("SELECT count(*) FROM untold_member") < population.members(),
                "others were told of nobody while the file came in");
    }

    private long count(String sql) throws SQLException {
        try (var connection = stack.connect("member");
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
