package dev.kantis.bench;

import dev.kantis.bench.load.Channels;
import dev.kantis.bench.load.Tally;
import dev.kantis.bench.measure.CellResult;
import dev.kantis.bench.measure.LedgerDatabase;
import dev.kantis.bench.measure.Pgbench;
import dev.kantis.bench.measure.ProcessTimes;
import dev.kantis.bench.measure.ServiceMetrics;
import dev.kantis.bench.report.Findings;
import dev.kantis.bench.report.Report;
import dev.kantis.bench.stack.BenchStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs cells one after the other: each begins when the relay has nothing to do, and ends with a check of what it did.
 */
final class Cells {
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 200;

    private final BenchStack stack;
    private final LedgerDatabase database;
    private final Findings findings;
    private final List<CellResult> results = new ArrayList<>();

    Cells(BenchStack stack, LedgerDatabase database, Findings findings) {
        this.stack = stack;
        this.database = database;
        this.findings = findings;
    }

    /** What a cell of the service needs to know. */
    record Cell(String name, int round, Channels channels, boolean relayed) {}

    private record Before(LedgerDatabase.Reading reading, ServiceMetrics.Batches batches, Map<String, Double> cpu) {}

    List<CellResult> results() {
        return List.copyOf(results);
    }

    /** Runs a cell of the service, and keeps what was measured. */
    CellResult run(Cell cell, Callable<Tally> load) throws Exception {
        cell.channels().signWith(stack.adminToken());
        if (cell.relayed()) {
            drain();
        }
        var metrics = new ServiceMetrics(stack.serviceHttpPort());
        var before = new Before(database.read(), metrics.batches(), ProcessTimes.read(stack.pids()));
        var tally = load.call();
        var cpu = ProcessTimes.read(stack.pids());
        var batches = metrics.batches();
        var reading = database.read();
        var backlog = database.waitingForRelay();
        check(cell, before.reading(), reading, tally);
        var drained = cell.relayed() ? drain() : 0;
        var operations = Math.max(1.0, tally.accepted());
        var work = new CellResult.Work(
                (reading.walPosition() - before.reading().walPosition()) / operations,
                (reading.bytes() - before.reading().bytes()) / operations,
                (reading.pageImages() - before.reading().pageImages()) / operations,
                batches.meanSince(before.batches()),
                backlog,
                drained,
                perOperation(before.cpu(), cpu, operations));
        return keep(cell.name(), cell.round(), tally, work);
    }

    /** Runs a cell that nothing but the rate is known of. */
    CellResult keep(String name, int round, Tally tally, CellResult.@Nullable Work work) {
        var latencies = tally.latencies();
        return keep(new CellResult(
                name,
                round,
                tally.rate(),
                tally.accepted(),
                tally.seconds(),
                latencies.millis(0.5),
                latencies.millis(0.99),
                latencies.millis(0.999),
                work));
    }

    CellResult pgbench(Pgbench pgbench, int round, int seconds) throws Exception {
        var before = database.read();
        var cpuBefore = ProcessTimes.read(stack.pids());
        var outcome = pgbench.run(seconds);
        var operations = outcome.rate() * seconds;
        var after = database.read();
        var work = new CellResult.Work(
                (after.walPosition() - before.walPosition()) / operations,
                0,
                (after.pageImages() - before.pageImages()) / operations,
                1,
                0,
                0,
                perOperation(cpuBefore, ProcessTimes.read(stack.pids()), operations));
        return keep(new CellResult(
                "P1", round, outcome.rate(), (long) operations, seconds, outcome.meanMillis(), 0, 0, work));
    }

    private CellResult keep(CellResult result) {
        results.add(result);
        System.err.println(Report.line(result));
        return result;
    }

    private void check(Cell cell, LedgerDatabase.Reading before, LedgerDatabase.Reading after, Tally tally)
            throws Exception {
        var where = cell.name() + " round " + cell.round();
        findings.expect(tally.refused().isEmpty(), where + ": not accepted " + tally.refused());
        findings.expect(tally.accepted() > 0, where + ": nothing was accepted");
        var posted = database.posted(before, after);
        findings.expectSame(where + " entries", tally.accepted(), posted.moved());
        findings.expectSame(where + " points", tally.points(), posted.points());
        findings.expectSame(where + " entries without legs", 0, posted.unmoved());
    }

    /** Waits until all is published; answers how many seconds that took. */
    double drain() throws Exception {
        var start = System.nanoTime();
        while (database.waitingForRelay() > 0) {
            if (System.nanoTime() - start > DRAIN_LIMIT.toNanos()) {
                findings.expect(false, "the relay did not catch up within " + DRAIN_LIMIT);
                break;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static Map<String, Double> perOperation(
            Map<String, Double> before, Map<String, Double> after, double operations) {
        var millis = new TreeMap<String, Double>();
        after.forEach((name, seconds) -> {
            var spent = (seconds - before.getOrDefault(name, 0.0)) * 1000 / operations;
            millis.put(name, Math.round(spent * 1000) / 1000.0);
        });
        return millis;
    }
}
