package dev.kantis.ledger.posting.storage;

import dev.kantis.ledger.posting.LedgerClock;
import dev.kantis.ledger.posting.batch.BatchPoster;
import dev.kantis.ledger.posting.batch.Lane;
import dev.kantis.ledger.posting.batch.Result;
import dev.kantis.ledger.posting.batch.Written;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One batch in one transaction of two round trips: lock and read; then, after the decisions in between, write and
 * commit. Answers a result for each work, all of which count once it is answered.
 */
final class BatchRun {
    private final References references;
    private final RowReader reader;
    private final LedgerClock clock;
    private final boolean hashChain;
    private final int laneCount;

    BatchRun(References references, LedgerClock clock, boolean hashChain, int laneCount) {
        this.references = references;
        this.reader = new RowReader(references);
        this.clock = clock;
        this.hashChain = hashChain;
        this.laneCount = laneCount;
    }

    /** The results in the order of the works. A failure has been rolled back, or its outcome is unknown. */
    Uni<List<Result>> run(SqlConnection connection, List<Work> works, boolean budgetsToo) {
        var locking = budgetsToo ? BatchReads.Locking.LANES_AND_BUDGETS : BatchReads.Locking.LANES;
        return BatchReads.read(connection, works.stream().map(Work::task).toList(), locking)
                .call(rows -> rows.learnNames(references))
                .chain(rows -> decideAndCommit(connection, works, rows))
                .onFailure()
                .call(() -> connection.query("ROLLBACK").execute().onFailure().recoverWithNull());
    }

    /** What the result of a task would be now. Locks and writes nothing. */
    Uni<Result> preview(SqlConnection connection, Task task) {
        return BatchReads.read(connection, List.of(task), BatchReads.Locking.NOTHING)
                .call(rows -> rows.learnNames(references))
                .map(rows -> task.decide(new BatchPoster(rows.loaded(reader, laneCount), clock.tick(rows.lastAt()))))
                .eventually(
                        () -> connection.query("ROLLBACK").execute().onFailure().recoverWithNull());
    }

    private Uni<List<Result>> decideAndCommit(SqlConnection connection, List<Work> works, LoadedRows rows) {
        var loaded = rows.loaded(reader, laneCount);
        var poster = new BatchPoster(loaded, clock.tick(rows.lastAt()));
        var results = new ArrayList<Result>(works.size());
        works.forEach(work -> results.add(work.task().decide(poster)));
        var written = poster.written();
        if (written.isEmpty()) {
            return connection.query("ROLLBACK").execute().replaceWith(results);
        }
        var heads = new HashMap<Short, byte[]>();
        for (Lane lane : loaded.lanes().values()) {
            heads.put(lane.id(), lane.head());
        }
        return numberFundings(written)
                .chain(() -> BatchWrites.commit(
                        connection, references, written, traces(works), new BatchWrites.Chain(heads, hashChain)))
                .replaceWith(results);
    }

    private Uni<Void> numberFundings(Written written) {
        var partners = written.wallets().stream()
                .flatMap(change -> change.after().lots().stream())
                .map(lot -> lot.key().fundingId())
                .distinct()
                .map(partner -> references.fundings().numberOf(partner))
                .toList();
        return partners.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(partners).andFailFast().replaceWithVoid();
    }

    private static Map<UUID, byte[]> traces(List<Work> works) {
        return works.stream()
                .filter(work -> work.trace().length > 0)
                .collect(Collectors.toMap(
                        work -> work.task().command().requestId(), Work::trace, (first, second) -> first));
    }
}
