package dev.kantis.partner.risk.messaging;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.ledger.events.v1.PurchaseRecorded;
import dev.kantis.contracts.ledger.events.v1.PurchaseReturned;
import dev.kantis.kit.inbox.IncomingEvent;
import dev.kantis.kit.inbox.UnusableEventException;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.partner.risk.Review.Recorded;
import dev.kantis.partner.risk.RiskFacts.SpentReturn;
import dev.kantis.partner.risk.Visit;
import java.time.Instant;
import java.util.UUID;

/** The ledger's events about purchases. */
final class PurchaseProtos {
    private static final String RECORDED =
            OutgoingEvent.typeOf(PurchaseRecorded.getDescriptor().getFullName());
    private static final String RETURNED =
            OutgoingEvent.typeOf(PurchaseReturned.getDescriptor().getFullName());
    /** A review took it back; nobody returned anything. */
    private static final String REJECTED = "rejected";

    private PurchaseProtos() {}

    static boolean isRecorded(IncomingEvent event) {
        return event.type().equals(RECORDED);
    }

    static boolean isReturned(IncomingEvent event) {
        return event.type().equals(RETURNED);
    }

    static boolean isSpent(PurchaseReturned returned) {
        return returned.getPointsSpent() > 0 && !returned.getReview().equals(REJECTED);
    }

    static Recorded recorded(PurchaseRecorded purchase) {
        var visit = new Visit(
                uuid(purchase.getPartnerId()),
                purchase.getStoreId(),
                purchase.getTerminalId(),
                uuid(purchase.getMemberId()),
                instant(purchase.getPurchaseTime()));
        return new Recorded(uuid(purchase.getPurchaseId()), purchase.getReceiptId(), visit, purchase.getPointsEarned());
    }

    /** It has no number yet. */
    static SpentReturn spent(PurchaseReturned returned) {
        return new SpentReturn(
                0,
                uuid(returned.getPartnerId()),
                uuid(returned.getMemberId()),
                uuid(returned.getPurchaseId()),
                instant(returned.getRecordTime()));
    }

    static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new UnusableEventException("an id is none", e);
        }
    }

    static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
