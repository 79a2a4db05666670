package dev.kantis.member.household;

import dev.kantis.kit.database.Database;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.ledger.LinkSaga;
import dev.kantis.member.version.MemberVersions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Lets the ledger move the points of those who join and leave. */
@ApplicationScoped
public class MovePoints {
    private final LinkSaga<PoolMove> saga;

    MovePoints(Households households, Pools pools, Recording recording, Ids ids) {
        saga = new LinkSaga<>("pool-moves", households, pools::move, recording::done, ids);
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
        saga.start();
    }

    void stop(@Observes ShutdownEvent event) {
        saga.stop();
    }

    /** Says that a move may be due. */
    public void wake() {
        saga.wake();
    }
}
