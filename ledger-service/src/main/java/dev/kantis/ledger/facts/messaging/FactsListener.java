package dev.kantis.ledger.facts.messaging;

import dev.kantis.contracts.engagement.events.v1.SegmentChanged;
import dev.kantis.contracts.member.events.v1.MemberEnrolled;
import dev.kantis.contracts.member.events.v1.MemberFacts;
import dev.kantis.contracts.member.events.v1.MemberFactsChanged;
import dev.kantis.kit.inbox.Delivery;
import dev.kantis.kit.inbox.IncomingEvent;
import dev.kantis.kit.inbox.UnusableEventException;
import dev.kantis.ledger.facts.FactsStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps facts of members as member-service and engagement-service tell them. */
@ApplicationScoped
public class FactsListener {
    private static final String CONSUMER = "ledger.facts";
    private static final String PREFIX = "dev.";

    private final Delivery delivery;
    private final FactsStore facts;

    FactsListener(Delivery delivery, FactsStore facts) {
        this.delivery = delivery;
        this.facts = facts;
    }

    @Incoming("facts")
    Uni<Void> on(ConsumerRecord<String, byte[]> incoming) {
        return delivery.of(incoming, CONSUMER, this::keep);
    }

    private Uni<Void> keep(IncomingEvent event) {
        if (event.type().equals(typeOf(MemberEnrolled.getDescriptor().getFullName()))) {
            return enrolled(event.as(MemberEnrolled.parser()));
        }
        if (event.type().equals(typeOf(MemberFactsChanged.getDescriptor().getFullName()))) {
            var changed = event.as(MemberFactsChanged.parser());
            return facts.changed(member(changed.getMemberId()), known(changed.getFacts(), changed.getVersion()));
        }
        if (event.type().equals(typeOf(SegmentChanged.getDescriptor().getFullName()))) {
            var changed = event.as(SegmentChanged.parser());
            return facts.segment(
                    member(changed.getMemberId()), changed.getSegment(), changed.getMember(), changed.getVersion());
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> enrolled(MemberEnrolled event) {
        var on = LocalDate.ofInstant(Instant.ofEpochSecond(event.getEnrollTime().getSeconds()), ZoneOffset.UTC);
        return facts.enrolled(
                member(event.getMemberId()),
                new FactsStore.Enrollment(on, event.getLanguage()),
                known(event.getFacts(), event.getVersion()));
    }

    private static FactsStore.Known known(MemberFacts facts, long version) {
        return new FactsStore.Known(
                version, facts.getAgeBand(), facts.getBirthdayMonth(), facts.getBirthdayDay(), facts.getRegion());
    }

    private static String typeOf(String fullName) {
        return PREFIX + fullName;
    }

    private static UUID member(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new UnusableEventException("the member id is none", e);
        }
    }
}
