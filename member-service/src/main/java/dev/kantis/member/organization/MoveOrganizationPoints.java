package dev.kantis.member.organization;

import dev.kantis.kit.database.Database;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.ledger.LinkSaga;
import dev.kantis.member.organization.Contacts.Ended;
import dev.kantis.member.version.MemberVersions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells the ledger where contacts' points go, which moves them into the pools of their companies and out of them. */
@ApplicationScoped
public class MoveOrganizationPoints {
    private final LinkSaga<PointsMove> saga;

    MoveOrganizationPoints(Contacts contacts, OrganizationPools pools, Recording recording, Ids ids) {
        saga = new LinkSaga<>("organization-points", contacts, pools::move, recording::done, ids);
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
