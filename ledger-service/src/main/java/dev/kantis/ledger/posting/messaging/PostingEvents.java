package dev.kantis.ledger.posting.messaging;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.ledger.events.v1.HoldCaptured;
import dev.kantis.contracts.ledger.events.v1.HoldReleased;
import dev.kantis.contracts.ledger.events.v1.PointsBurned;
import dev.kantis.contracts.ledger.events.v1.PointsEarned;
import dev.kantis.contracts.ledger.events.v1.PointsExpired;
import dev.kantis.contracts.ledger.events.v1.PointsHeld;
import dev.kantis.contracts.ledger.events.v1.PointsReturned;
import dev.kantis.contracts.ledger.events.v1.Posting;
import dev.kantis.contracts.ledger.events.v1.PurchaseRecorded;
import dev.kantis.contracts.ledger.events.v1.PurchaseReturned;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.RuleReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Accepted entries as events. An entry that moved no points (a purchase too small to earn) has no posting event. */
@ApplicationScoped
public class PostingEvents {
    private final Ids ids;

    PostingEvents(Ids ids) {
        this.ids = ids;
    }

    public List<OutgoingEvent> of(UUID owner, PostedEntry entry, Optional<Purchase> purchase) {
        var events = new ArrayList<OutgoingEvent>();
        if (entry.points() > 0) {
            events.add(event(Topic.POSTINGS, owner, posting(owner, entry), entry));
        }
        purchase.ifPresent(one -> events.add(event(Topic.PURCHASES, owner, fact(one, entry), entry)));
        return events;
    }

    private OutgoingEvent event(Topic topic, UUID owner, Message message, PostedEntry entry) {
        return OutgoingEvent.of(ids.next(), topic, owner.toString(), message, entry.postTime());
    }

    private static Message posting(UUID owner, PostedEntry entry) {
        var facts = Posting.newBuilder()
                .setEntryId(Long.toUnsignedString(entry.entryId()))
                .setMemberId(owner.toString())
                .setUnit(entry.balance().unit())
                .setPoints(entry.points())
                .setAvailableAfter(entry.balance().available())
                .setReference(entry.facts().reference())
                .setPartnerId(entry.facts().partnerId())
                .setProgram(entry.facts().program())
                .setPostTime(timestamp(entry.postTime()))
                .build();
        return switch (entry.kind()) {
            case EARN, PURCHASE, BEHAVIOR ->
                PointsEarned.newBuilder()
                        .setPosting(facts)
                        .setRule(ruleOf(entry))
                        .build();
            case BURN -> PointsBurned.newBuilder().setPosting(facts).build();
            case HOLD ->
                PointsHeld.newBuilder()
                        .setPosting(facts)
                        .setExpireTime(timestamp(entry.until()))
                        .build();
            case CAPTURE -> HoldCaptured.newBuilder().setPosting(facts).build();
            case RELEASE -> HoldReleased.newBuilder().setPosting(facts).build();
            case RETURN ->
                PointsReturned.newBuilder()
                        .setPosting(facts)
                        .setDebtAdded(entry.debtAdded())
                        .build();
            case EXPIRY -> PointsExpired.newBuilder().setPosting(facts).build();
        };
    }

    private static Message fact(Purchase purchase, PostedEntry entry) {
        var total = Money.newBuilder()
                .setCurrencyCode(purchase.currency())
                .setMinorUnits(purchase.totalMinor())
                .build();
        if (purchase.returnedBy() != null) {
            return PurchaseReturned.newBuilder()
                    .setPurchaseId(purchase.id().toString())
                    .setMemberId(purchase.memberId().toString())
                    .setPartnerId(purchase.receipt().partnerId().toString())
                    .setTotal(total)
                    .setRecordTime(timestamp(entry.postTime()))
                    .build();
        }
        return PurchaseRecorded.newBuilder()
                .setPurchaseId(purchase.id().toString())
                .setMemberId(purchase.memberId().toString())
                .setPartnerId(purchase.receipt().partnerId().toString())
                .setStoreId(purchase.receipt().storeId())
                .setTotal(total)
                .setPointsEarned(purchase.points())
                .setPurchaseTime(timestamp(purchase.purchaseTime()))
                .setRecordTime(timestamp(entry.postTime()))
                .build();
    }

    private static String ruleOf(PostedEntry entry) {
        return entry.facts().reasons().stream()
                .findFirst()
                .map(RuleReason::rule)
                .orElse("manual");
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
