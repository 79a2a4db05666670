package dev.kantis.member.membership.messaging;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.member.events.v1.MemberEnrolled;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.contact.messaging.OutboxConsentEvents;
import dev.kantis.member.membership.MemberEvents;
import dev.kantis.member.membership.NewMember;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;

/** Writes {@code MemberEnrolled}, and a {@code ConsentChanged} for each consent, to the outbox. */
@ApplicationScoped
class OutboxMemberEvents implements MemberEvents {
    private final Outbox outbox;
    private final OutboxConsentEvents consents;
    private final Ids ids;

    OutboxMemberEvents(Outbox outbox, OutboxConsentEvents consents, Ids ids) {
        this.outbox = outbox;
        this.consents = consents;
        this.ids = ids;
    }

    @Override
    public Uni<Void> enrolled(SqlConnection tx, NewMember person) {
        var decisions = person.consents().stream()
                .map(consent -> consents.event(person.id(), consent, NewMember.FIRST_VERSION));
        return outbox.append(
                tx, Stream.concat(Stream.of(event(person)), decisions).toList());
    }

    private OutgoingEvent event(NewMember person) {
        var key = person.id().toString();
        var enrolled = MemberEnrolled.newBuilder()
                .setMemberId(key)
                .setLanguage(person.language())
                .setEnrollTime(ConsentProtos.proto(person.enrolledAt()))
                .setVersion(NewMember.FIRST_VERSION)
                .build();
        return OutgoingEvent.of(ids.next(), Topic.MEMBERS, key, enrolled, person.enrolledAt());
    }
}
