package dev.kantis.ledger.behavior.messaging;

import dev.kantis.kit.inbox.Delivery;
import dev.kantis.kit.inbox.IncomingEvent;
import dev.kantis.kit.inbox.UnusableEventException;
import dev.kantis.ledger.behavior.EarnForBehavior;
import dev.kantis.ledger.program.Programs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Events of other services that the program may reward. The entry itself is the mark that an event was seen. */
@ApplicationScoped
public class BehaviorListener {
    private static final String CONSUMER = "ledger.behavior";

    private final Delivery delivery;
    private final EarnForBehavior behavior;
    private final Programs programs;

    BehaviorListener(Delivery delivery, EarnForBehavior behavior, Programs programs) {
        this.delivery = delivery;
        this.behavior = behavior;
        this.programs = programs;
    }

    @Incoming("behavior")
    Uni<Void> on(ConsumerRecord<String, byte[]> incoming) {
        return delivery.of(incoming, CONSUMER, this::earn);
    }

    private Uni<Void> earn(IncomingEvent event) {
        if (programs.all().stream()
                .allMatch(program -> program.rulesFor(event.type()).isEmpty())) {
            return Uni.createFrom().voidItem();
        }
        return behavior.earn(new EarnForBehavior.Behavior(memberOf(event), event.source(), event.id(), event.type()));
    }

    private static UUID memberOf(IncomingEvent event) {
        try {
            return UUID.fromString(event.key());
        } catch (IllegalArgumentException e) {
            throw new UnusableEventException("the key is not a member id", e);
        }
    }
}
