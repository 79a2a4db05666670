package dev.kantis.member.organization.messaging;

import com.google.protobuf.Message;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.member.events.v1.OrganizationContactRemoved;
import dev.kantis.contracts.member.events.v1.OrganizationContactSet;
import dev.kantis.contracts.member.events.v1.OrganizationPointsMoved;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.organization.Contact;
import dev.kantis.member.organization.Contact.Role;
import dev.kantis.member.organization.OrganizationEvents;
import dev.kantis.member.organization.PointsMove;
import dev.kantis.member.organization.Terms;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Writes what happens to contacts of organizations to the outbox. */
@ApplicationScoped
class OutboxOrganizationEvents implements OrganizationEvents {
    private final Outbox outbox;
    private final Ids ids;
    private final InstantSource clock;

    OutboxOrganizationEvents(Outbox outbox, Ids ids, InstantSource clock) {
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Uni<Void> set(SqlConnection tx, Contact contact, long version) {
        var now = clock.instant();
        var roles = contact.place().roles();
        return append(
                tx,
                contact.memberId(),
                OrganizationContactSet.newBuilder()
                        .setMemberId(contact.memberId().toString())
                        .setOrganizationId(contact.organizationId().toString())
                        .setDecisionMaker(roles.contains(Role.DECISION_MAKER))
                        .setUser(roles.contains(Role.USER))
                        .setBuyer(roles.contains(Role.BUYER))
                        .setSetTime(ConsentProtos.proto(now))
                        .setVersion(version)
                        .build(),
                now);
    }

    @Override
    public Uni<Void> moved(SqlConnection tx, PointsMove move, long version) {
        var now = clock.instant();
        return append(
                tx,
                move.memberId(),
                OrganizationPointsMoved.newBuilder()
                        .setMemberId(move.memberId().toString())
                        .setOrganizationId(move.organizationId().toString())
                        .setPooled(move.terms() instanceof Terms.Pool)
                        .setCompanyPercent(move.terms().companyPercent())
                        .setMoveTime(ConsentProtos.proto(now))
                        .setVersion(version)
                        .build(),
                now);
    }

    @Override
    public Uni<Void> removed(SqlConnection tx, UUID organizationId, UUID memberId, long version) {
        var now = clock.instant();
        return append(
                tx,
                memberId,
                OrganizationContactRemoved.newBuilder()
                        .setMemberId(memberId.toString())
                        .setOrganizationId(organizationId.toString())
                        .setRemoveTime(ConsentProtos.proto(now))
                        .setVersion(version)
                        .build(),
                now);
    }

    private Uni<Void> append(SqlConnection tx, UUID memberId, Message event, Instant at) {
        return outbox.append(tx, OutgoingEvent.of(ids.next(), Topic.MEMBERS, memberId.toString(), event, at));
    }
}
