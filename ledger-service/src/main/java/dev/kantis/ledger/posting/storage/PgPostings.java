package dev.kantis.ledger.posting.storage;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.RefusalException;
import dev.kantis.ledger.posting.Decision;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.LedgerClock;
import dev.kantis.ledger.posting.PairDecision;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.batch.Lane;
import dev.kantis.ledger.posting.batch.Result;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Posts on PostgreSQL in batches by lane. Lanes are row locks that a batch takes in ascending order, so any replica may
 * serve any lane, batches never wait for each other in a circle, and what follows the locks is serial per owner.
 */
@ApplicationScoped
class PgPostings implements Postings {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    /** A link may change while a command is on its way to the lane that the link named; not for ever. */
    private static final int MOST_MOVES = 8;

    private static final UUID NO_REQUEST = new UUID(0, 0);

    private final Database database;
    private final References references;
    private final LedgerClock clock;
    private final LedgerConfig config;
    private final Vertx vertx;
    private final MeterRegistry metrics;
    private final List<LaneWorker> workers = new ArrayList<>();
    private int laneCount;
    private @Nullable BatchRun run;

    PgPostings(
            Database database,
            References references,
            LedgerClock clock,
            LedgerConfig config,
            Vertx vertx,
            MeterRegistry metrics) {
        this.database = database;
        this.references = references;
        this.clock = clock;
        this.config = config;
        this.vertx = vertx;
        this.metrics = metrics;
    }

    /** Before documents are applied and before the first call. */
    void start(@Observes @Priority(2) StartupEvent event) {
        laneCount = database.pool()
                .query(ReadSql.LANE_COUNT)
                .execute()
                .map(rows -> rows.iterator().next().getInteger("lanes"))
                .await()
                .atMost(START_LIMIT);
        run = new BatchRun(references, clock, config.hashChain(), laneCount);
        var counted = new PostingMetrics(metrics);
        var count = Math.max(1, Math.min(config.workers(), laneCount));
        for (var i = 0; i <= count; i++) {
            var limits = new LaneWorker.Limits(i < count ? config.batch() : 1, config.queue());
            var worker = new LaneWorker(
                    vertx.getOrCreateContext(),
                    database.pool(),
                    Objects.requireNonNull(run),
                    limits,
                    this::reroute,
                    counted);
            workers.add(worker);
            metrics.gauge(
                    "kantis.ledger.queue",
                    Tags.of("worker", i < count ? Integer.toString(i) : "pairs"),
                    worker,
                    LaneWorker::waiting);
        }
    }

    @Override
    public Uni<Outcome<PostedEntry>> post(PostingCommand command, Decision decision) {
        return submit(command, new Task.Deciding.One(decision), lanesOf(command))
                .map(Optional::orElseThrow);
    }

    @Override
    public Uni<Outcome<PostedEntry>> preview(PostingCommand command, Decision decision) {
        return numbered(command)
                .chain(() -> database.pool().getConnection())
                .chain(connection -> preview(
                                connection, new Task(command, new Task.Deciding.One(decision), lanesOf(command)), 0)
                        .eventually(() -> connection.close().onFailure().recoverWithNull()));
    }

    private Uni<Outcome<PostedEntry>> preview(SqlConnection connection, Task task, int moves) {
        return Objects.requireNonNull(run).preview(connection, task).chain(result -> switch (result) {
            case Result.Answer(var outcome) -> Uni.createFrom().item(outcome);
            case Result.Failure(var cause) -> Uni.createFrom().failure(cause);
            case Result.Elsewhere(var other) when moves < MOST_MOVES -> preview(connection, task.on(other), moves + 1);
            default -> Uni.createFrom().failure(isMoving());
        });
    }

    @Override
    public Uni<Outcome<PostedEntry>> postPair(PostingCommand from, Counterpart to, PairDecision decision) {
        var lanes = new TreeSet<Short>();
        lanes.add(laneOf(from.actor()));
        lanes.add(laneOf(to.owner()));
        return submit(from, new Task.Deciding.Two(to, decision), lanes).map(Optional::orElseThrow);
    }

    @Override
    public Uni<Void> settle(UUID owner, UnitPolicy unit) {
        var nothing = PostingCommand.of(owner, NO_REQUEST, "", EntryKind.EXPIRY, unit);
        return submit(nothing, new Task.Deciding.Settling(), Set.of(laneOf(owner)))
                .replaceWithVoid();
    }

    @Override
    public Uni<KnownReceipt> receipt(UUID partnerId, String receiptId) {
        return database.pool()
                .preparedQuery(ReadSql.RECEIPT)
                .execute(Tuple.of(partnerId, receiptId))
                .map(rows -> RowReader.stream(rows)
                        .findFirst()
                        .map(row -> new KnownReceipt(
                                row.getUUID("id"), row.getString("program"), Optional.ofNullable(row.getUUID("pool"))))
                        .orElseThrow(() -> new Refusal(
                                        Reason.REASON_PURCHASE_UNKNOWN, "No purchase was recorded with this receipt.")
                                .asException()));
    }

    private Uni<Optional<Outcome<PostedEntry>>> submit(
            PostingCommand command, Task.Deciding deciding, Set<Short> lanes) {
        return numbered(command)
                .chain(() -> Uni.createFrom()
                        .emitter(caller ->
                                route(new Work(new Task(command, deciding, lanes), Trace.current(), 0, caller))));
    }

    /** All units that the command may touch have numbers then. */
    private Uni<Void> numbered(PostingCommand command) {
        var all = references.units().numberOf(command.unit().name()).replaceWithVoid();
        for (var other :
                command.reads().judging().map(PostingCommand.ForJudging::units).orElse(List.of())) {
            all = all.chain(() -> references.units().numberOf(other.name())).replaceWithVoid();
        }
        return all;
    }

    private void reroute(Work work) {
        if (work.moves() > MOST_MOVES) {
            work.caller().fail(isMoving());
        } else {
            route(work);
        }
    }

    private static RefusalException isMoving() {
        return new Refusal(
                        Reason.REASON_DEPENDENCY_UNAVAILABLE, "The member's wallet is being moved. Repeat in a moment.")
                .asException();
    }

    /** Work on two owners goes to the last worker, which takes any lanes and posts one at a time. */
    private void route(Work work) {
        var task = work.task();
        var worker = task.isPair() || task.lanes().size() > 1
                ? workers.getLast()
                : workers.get(task.lanes().iterator().next() % (workers.size() - 1));
        if (!worker.take(work)) {
            work.caller()
                    .fail(new Refusal(
                                    Reason.REASON_TOO_MANY_REQUESTS,
                                    "Too many operations wait. Repeat in a moment with the same request id.")
                            .asException());
        }
    }

    /** As far as the command says; its identifier may be linked to others. */
    private Set<Short> lanesOf(PostingCommand command) {
        var lanes = new TreeSet<Short>();
        lanes.add(laneOf(command.actor()));
        command.reads().pool().ifPresent(pool -> lanes.add(laneOf(pool)));
        return lanes;
    }

    private short laneOf(UUID owner) {
        return Lane.of(owner, laneCount);
    }
}
