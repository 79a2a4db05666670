package dev.kantis.partner.risk.messaging;

import dev.kantis.contracts.ledger.events.v1.PurchaseRecorded;
import dev.kantis.contracts.ledger.events.v1.PurchaseReturned;
import dev.kantis.kit.inbox.Inbox;
import dev.kantis.kit.inbox.IncomingEvent;
import dev.kantis.kit.inbox.UnusableEventException;
import dev.kantis.partner.risk.ReviewReason;
import dev.kantis.partner.risk.WatchPurchases;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Opens reviews as the ledger tells of purchases, once for all replicas. */
@ApplicationScoped
class ReviewListener {
    private static final String CONSUMER = "risk";

    private final Inbox inbox;
    private final WatchPurchases watch;

    ReviewListener(Inbox inbox, WatchPurchases watch) {
        this.inbox = inbox;
        this.watch = watch;
    }

    /** What is about nobody who is watched is passed over without a transaction. */
    @Incoming("reviews")
    Uni<Void> on(ConsumerRecord<String, byte[]> incoming) {
        return isWatched(incoming)
                ? inbox.once(incoming, CONSUMER, this::take)
                : Uni.createFrom().voidItem();
    }

    /** What cannot be read is left to the inbox, which knows where to put it. */
    private boolean isWatched(ConsumerRecord<String, byte[]> incoming) {
        try {
            var event = IncomingEvent.of(incoming);
            if (PurchaseProtos.isRecorded(event)) {
                var purchase = event.as(PurchaseRecorded.parser());
                return !purchase.getReview().isEmpty() || watch.isWatched(PurchaseProtos.uuid(purchase.getPartnerId()));
            }
            return PurchaseProtos.isReturned(event) && PurchaseProtos.isSpent(event.as(PurchaseReturned.parser()));
        } catch (UnusableEventException _) {
            return true;
        }
    }

    private Uni<Void> take(SqlConnection tx, IncomingEvent event) {
        if (PurchaseProtos.isRecorded(event)) {
            var purchase = event.as(PurchaseRecorded.parser());
            return watch.recorded(
                    tx,
                    PurchaseProtos.recorded(purchase),
                    ReviewReason.of(purchase.getReview()),
                    PurchaseProtos.instant(purchase.getRecordTime()));
        }
        return PurchaseProtos.isReturned(event)
                ? watch.returned(tx, PurchaseProtos.spent(event.as(PurchaseReturned.parser())))
                : Uni.createFrom().voidItem();
    }
}
