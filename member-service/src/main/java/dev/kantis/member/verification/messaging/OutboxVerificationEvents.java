package dev.kantis.member.verification.messaging;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.member.events.v1.ContactVerified;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.contact.Channel;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.verification.VerificationEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Writes {@code ContactVerified} to the outbox. */
@ApplicationScoped
class OutboxVerificationEvents implements VerificationEvents {
    private final Outbox outbox;
    private final Ids ids;

    OutboxVerificationEvents(Outbox outbox, Ids ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public Uni<Void> verified(SqlConnection tx, UUID memberId, Channel channel, Instant at, long version) {
        var verified = ContactVerified.newBuilder()
                .setMemberId(memberId.toString())
                .setChannel(ConsentProtos.proto(channel))
                .setVerifyTime(ConsentProtos.proto(at))
                .setVersion(version)
                .build();
        return outbox.append(tx, OutgoingEvent.of(ids.next(), Topic.MEMBERS, memberId.toString(), verified, at));
    }
}
