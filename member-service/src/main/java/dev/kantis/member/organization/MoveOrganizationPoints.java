package dev.kantis.member.organization;

import dev.kantis.kit.database.Database;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.identity.BackOff;
import dev.kantis.member.organization.Contacts.Ended;
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
 * Tells the ledger where contacts' points go, which moves them into the pools of their companies and out of them, on
 * every replica; claims keep them apart. A call keeps its request id until the ledger has answered, so one that a crash cut off is repeated
 * and counts once. Points on hold are waited for.
 */
@ApplicationScoped
public class MoveOrganizationPoints {
    private static final Logger LOG = Logger.getLogger(MoveOrganizationPoints.class);
    private static final ClaimedWork DUE = new ClaimedWork(8, Duration.ofSeconds(20));
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final BackOff PAUSES = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final Contacts contacts;
    private final OrganizationPools pools;
    private final Recording recording;
    private final Ids ids;
    private final WakingLoop loop;

    MoveOrganizationPoints(Contacts contacts, OrganizationPools pools, Recording recording, Ids ids) {
        this.contacts = contacts;
        this.pools = pools;
        this.recording = recording;
        this.ids = ids;
        this.loop = new WakingLoop("organization-points", POLL, this::moveDue);
    }

    /** Writes down that the ledger moved points, and tells others. */
    @ApplicationScoped
    static class Recording {
        private final Database database;
        private final Organizations organizations;
        private final Contacts contacts;
        private final MemberVersions versions;
        private final OrganizationEvents events;

        Recording(
                Database database,
                Organizations organizations,
                Contacts contacts,
                MemberVersions versions,
                OrganizationEvents events) {
            this.database = database;
            this.organizations = organizations;
            this.contacts = contacts;
            this.versions = versions;
            this.events = events;
        }

        Uni<Void> done(PointsMove move) {
            return database.inTransaction(tx -> versions.lockAnyway(tx, move.memberId())
                    .chain(() -> organizations.lock(tx, move.organizationId()))
                    .chain(organization -> contacts.done(tx, move)
                            .call(() -> contacts.aim(tx, organization.orElseThrow(), move.memberId())))
                    .chain(ended -> ended.map(how -> tell(tx, move, how))
                            .orElseGet(() -> Uni.createFrom().voidItem())));
        }

        private Uni<Void> tell(SqlConnection tx, PointsMove move, Ended how) {
            return versions.raise(tx, move.memberId())
                    .chain(version -> events.moved(tx, move, version)
                            .chain(() -> how == Ended.REMOVED
                                    ? events.removed(tx, move.organizationId(), move.memberId(), version)
                                    : Uni.createFrom().voidItem()));
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
        return DUE.run(contacts::claim, this::move);
    }

    private Uni<Void> move(PointsMove move) {
        return pools.move(move)
                .chain(answer -> switch (answer) {
                    case DONE -> recording.done(move);
                    case NOT_NOW -> contacts.later(move, ids.next(), PAUSES.after(move.attempt()));
                    case NEVER -> move.terms().areLinked() ? contacts.never(move) : recording.done(move);
                })
                .onFailure()
                .recoverWithUni(failure -> again(move, failure));
    }

    private Uni<Void> again(PointsMove move, Throwable failure) {
        LOG.warnf(
                "points of an organization are moved later (attempt %d): %s",
                move.attempt(), failure.getClass().getSimpleName());
        return contacts.later(move, move.requestId(), PAUSES.after(move.attempt()));
    }
}
