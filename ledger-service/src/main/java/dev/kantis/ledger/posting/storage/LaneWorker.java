package dev.kantis.ledger.posting.storage;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.batch.Result;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.VertxException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Serves some lanes, one batch at a time: while one is under way, and in the {@link Rest} after it, what comes in waits
 * and becomes the next.
 */
final class LaneWorker {
    private static final Logger LOG = Logger.getLogger(LaneWorker.class);
    private static final Set<String> REPEATABLE = Set.of("40001", "40P01", "23505");
    private static final int TRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    private final Context context;
    private final Pool pool;
    private final BatchRun run;
    private final int most;
    private final Rest rest;
    private final BlockingQueue<Work> queue;
    private final Consumer<Work> reroute;
    private final PostingMetrics metrics;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean resting = new AtomicBoolean();

    /** Most works in a batch, and most that wait. */
    record Limits(int batch, int queue) {}

    LaneWorker(
            Context context, Pool pool, BatchRun run, Limits limits, Consumer<Work> reroute, PostingMetrics metrics) {
        this.context = context;
        this.pool = pool;
        this.run = run;
        this.most = limits.batch();
        this.rest = new Rest(most);
        this.queue = new ArrayBlockingQueue<>(limits.queue());
        this.reroute = reroute;
        this.metrics = metrics;
    }

    /** Takes the work, or answers false when too much waits already. */
    boolean take(Work work) {
        if (!queue.offer(work)) {
            return false;
        }
        wake();
        if (rest.isOver(queue.size())) {
            goOn();
        }
        return true;
    }

    int waiting() {
        return queue.size();
    }

    private void wake() {
        if (busy.compareAndSet(false, true)) {
            context.runOnContext(_ -> next());
        }
    }

    private void next() {
        var works = new ArrayList<Work>(Math.min(most, queue.size() + 1));
        queue.drainTo(works, most);
        if (works.isEmpty()) {
            busy.set(false);
            if (!queue.isEmpty()) {
                wake();
            }
            return;
        }
        metrics.batch(works.size());
        var begin = System.nanoTime();
        attempt(works, 1).subscribe().with(_ -> rest(works.size(), begin), failure -> {
            works.forEach(work -> work.caller().fail(failure));
            rest(works.size(), begin);
        });
    }

    private void rest(int served, long begin) {
        var millis = rest.after(served, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        if (millis == 0) {
            next();
            return;
        }
        resting.set(true);
        context.owner().setTimer(millis, _ -> goOn());
        if (rest.isOver(queue.size())) {
            goOn();
        }
    }

    /** Ends the rest, whoever says so first. */
    private void goOn() {
        if (resting.compareAndSet(true, false)) {
            context.runOnContext(_ -> next());
        }
    }

    private Uni<Void> attempt(List<Work> works, int number) {
        return pool.getConnection()
                .chain(connection -> closing(connection, works, number > 1))
                .invoke(results -> answer(works, results))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> afterFailure(works, number, failure));
    }

    private Uni<List<Result>> closing(SqlConnection connection, List<Work> works, boolean again) {
        return run.run(connection, works, again)
                .eventually(() -> connection.close().onFailure().recoverWithNull());
    }

    /**
     * What another transaction caused is repeated, and so is what a lost connection left unknown: if it was committed,
     * the same request ids find their outcomes. What fails for itself is found by posting one by one.
     */
    private Uni<Void> afterFailure(List<Work> works, int number, Throwable failure) {
        var refused = sqlState(failure);
        if (refused != null && !REPEATABLE.contains(refused)) {
            LOG.errorf(failure, "a batch of %d was refused by the database", works.size());
            return works.size() == 1 ? Uni.createFrom().failure(failure) : oneByOne(works);
        }
        if (number == TRIES) {
            LOG.warnf(
                    "a batch of %d was given up: %s",
                    works.size(), failure.getClass().getSimpleName());
            return Uni.createFrom()
                    .failure(new Refusal(
                                    Reason.REASON_DEPENDENCY_UNAVAILABLE,
                                    "The ledger's database does not answer. Repeat with the same request id.")
                            .asException());
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(FIRST_PAUSE.multipliedBy(1L << number))
                .chain(() -> attempt(works, number + 1));
    }

    private Uni<Void> oneByOne(List<Work> works) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var work : works) {
            all = all.chain(() -> attempt(List.of(work), 1)).onFailure().recoverWithUni(failure -> {
                work.caller().fail(failure);
                return Uni.createFrom().voidItem();
            });
        }
        return all;
    }

    private void answer(List<Work> works, List<Result> results) {
        for (var i = 0; i < works.size(); i++) {
            var work = works.get(i);
            switch (results.get(i)) {
                case Result.Answer(var outcome) -> {
                    metrics.answered(work.task().command().kind(), outcome);
                    work.caller().complete(Optional.of(outcome));
                }
                case Result.Settled() -> work.caller().complete(Optional.empty());
                case Result.Failure(var cause) -> work.caller().fail(cause);
                case Result.Elsewhere(var lanes) -> reroute.accept(work.movedTo(lanes));
            }
        }
    }

    /** A budget would have given more than it may: {@link WriteSql#BUDGETS}. */
    private static boolean isOverdrawn(PgException refused) {
        return "23502".equals(refused.getSqlState()) && "budget".equals(refused.getTable());
    }

    /** The server ends the session, shuts down, or is not up yet: that says nothing about the batch. */
    private static boolean isGone(String state) {
        return state.startsWith("57P") || state.startsWith("08");
    }

    /** The state that PostgreSQL refused with, also among several failures; null if the connection is what failed. */
    private static @Nullable String sqlState(Throwable failure) {
        if (failure instanceof PgException refused) {
            return isGone(refused.getSqlState()) || isOverdrawn(refused) ? null : refused.getSqlState();
        }
        if (failure instanceof CompositeException several) {
            return several.getCauses().stream()
                    .map(LaneWorker::sqlState)
                    .filter(state -> state != null && !"25P02".equals(state))
                    .findFirst()
                    .orElse(null);
        }
        return isFault(failure) ? "XX000" : null;
    }

    /**
     * A defect of ours. What drivers say of a lost connection is an IOException, a VertxException, or a bare Throwable.
     */
    private static boolean isFault(Throwable failure) {
        return (failure instanceof RuntimeException && !(failure instanceof VertxException))
                || failure instanceof Error;
    }
}
