package dev.kantis.member.household;

import dev.kantis.kit.database.Database;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.identity.BackOff;
import dev.kantis.member.version.MemberVersions;
import dev.kantis.member.work.ClaimedWork;
import dev.kantis.member.work.WakingLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Lets the ledger move the points of those who join and leave, on every replica; claims keep them apart. A call keeps
 * its request id until the ledger has answered, so one that a crash cut off is repeated and counts once. Points on hold
 * are waited for.
 */
@ApplicationScoped
public class MovePoints {
    private static final Logger LOG = Logger.getLogger(MovePoints.class);
    private static final ClaimedWork DUE = new ClaimedWork(8, Duration.ofSeconds(20));
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final BackOff PAUSES = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final Households households;
    private final Pools pools;
    private final Recording recording;
    private final Ids ids;
    private final WakingLoop loop;

    MovePoints(Households households, Pools pools, Recording recording, Ids ids) {
        this.households = households;
        this.pools = pools;
        this.recording = recording;
        this.ids = ids;
        this.loop = new WakingLoop("pool-moves", POLL, this::moveDue);
    }

    /** Writes down that the ledger moved points, and tells others. */
    @ApplicationScoped
    static class Recording {
        private final Database database;
        private final Households households;
        private final MemberVersions versions;
        private final HouseholdEvents events;

        Recording(Database database, Households households, MemberVersions versions, HouseholdEvents events) {
            this.database = database;
            this.households = households;
            this.versions = versions;
            this.events = events;
        }

        Uni<Void> done(PoolMove move) {
            return database.inTransaction(tx -> versions.lock(tx, move.memberId())
                    .chain(() -> households.done(tx, move))
                    .chain(first -> first ? tell(tx, move) : Uni.createFrom().voidItem()));
        }

        private Uni<Void> tell(SqlConnection tx, PoolMove move) {
            return versions.raise(tx, move.memberId()).chain(version -> events.moved(tx, move, version));
        }
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    /** Says that a move may be due. */
    public void wake() {
        loop.wake();
    }

    private boolean moveDue() {
        return DUE.run(households::claim, this::move);
    }

    private Uni<Void> move(PoolMove move) {
        return pools.move(move)
                .chain(answer -> switch (answer) {
                    case DONE -> recording.done(move);
                    case NOT_NOW -> households.later(move, ids.next(), PAUSES.after(move.attempt()));
                    case NEVER -> move.in() ? households.never(move) : recording.done(move);
                })
                .onFailure()
                .recoverWithUni(failure -> again(move, failure));
    }

    private Uni<Void> again(PoolMove move, Throwable failure) {
        LOG.warnf(
                "points are moved later (attempt %d): %s",
                move.attempt(), failure.getClass().getSimpleName());
        return households.later(move, move.requestId(), PAUSES.after(move.attempt()));
    }
}
