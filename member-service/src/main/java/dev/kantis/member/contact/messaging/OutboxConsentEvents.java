package dev.kantis.member.contact.messaging;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.member.events.v1.ConsentChanged;
import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.ConsentEvents;
import dev.kantis.member.contact.grpc.ConsentProtos;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Writes {@code ConsentChanged} to the outbox. */
@ApplicationScoped
public class OutboxConsentEvents implements ConsentEvents {
    private final Outbox outbox;
    private final Ids ids;

    OutboxConsentEvents(Outbox outbox, Ids ids) {
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public Uni<Void> changed(SqlConnection tx, UUID memberId, Consent consent, long version) {
        return outbox.append(tx, event(memberId, consent, version));
    }

    /** The event for one decision, also for those made while enrolling. */
    public OutgoingEvent event(UUID memberId, Consent consent, long version) {
        var changed = ConsentChanged.newBuilder()
                .setMemberId(memberId.toString())
                .setConsent(ConsentProtos.toldToOthers(consent))
                .setVersion(version)
                .build();
        return OutgoingEvent.of(ids.next(), Topic.MEMBERS, memberId.toString(), changed, consent.recordedAt());
    }
}
