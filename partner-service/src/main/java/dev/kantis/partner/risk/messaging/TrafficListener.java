package dev.kantis.partner.risk.messaging;

import dev.kantis.contracts.ledger.events.v1.PurchaseRecorded;
import dev.kantis.kit.inbox.IncomingEvent;
import dev.kantis.kit.inbox.UnusableEventException;
import dev.kantis.partner.risk.HearPurchases;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Lets each replica hear of every purchase at partners that are watched. What cannot be read is another one's matter.
 */
@ApplicationScoped
class TrafficListener {
    private final HearPurchases hear;

    TrafficListener(HearPurchases hear) {
        this.hear = hear;
    }

    @Incoming("traffic")
    void on(ConsumerRecord<String, byte[]> incoming) {
        try {
            var event = IncomingEvent.of(incoming);
            if (PurchaseProtos.isRecorded(event)) {
                hear.recorded(PurchaseProtos.recorded(event.as(PurchaseRecorded.parser())));
            }
        } catch (UnusableEventException _) {
            // The listener that opens reviews puts it where somebody looks.
        }
    }
}
