package dev.kantis.ledger.posting.messaging;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.ledger.events.v1.BurnCanceled;
import dev.kantis.contracts.ledger.events.v1.HoldCaptured;
import dev.kantis.contracts.ledger.events.v1.HoldReleased;
import dev.kantis.contracts.ledger.events.v1.PointsAdjusted;
import dev.kantis.contracts.ledger.events.v1.PointsBurned;
import dev.kantis.contracts.ledger.events.v1.PointsEarned;
import dev.kantis.contracts.ledger.events.v1.PointsExpired;
import dev.kantis.contracts.ledger.events.v1.PointsHeld;
import dev.kantis.contracts.ledger.events.v1.PointsReceived;
import dev.kantis.contracts.ledger.events.v1.PointsReleased;
import dev.kantis.contracts.ledger.events.v1.PointsReturned;
import dev.kantis.contracts.ledger.events.v1.PointsSent;
import dev.kantis.contracts.ledger.events.v1.Posting;
import dev.kantis.contracts.ledger.events.v1.PurchaseRecorded;
import dev.kantis.contracts.ledger.events.v1.PurchaseReturned;
import dev.kantis.contracts.ledger.events.v1.RedemptionFrozen;
import dev.kantis.contracts.ledger.events.v1.TierChanged;
import dev.kantis.contracts.ledger.events.v1.WalletMoved;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.posting.Sandbox;
import dev.kantis.ledger.tier.TierChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Accepted entries as events. An entry that moved no points (a purchase too small to earn) has no posting event. The
 * same entry always makes the same events.
 */
public final class PostingEvents {
    private PostingEvents() {}

    /** An entry with who is behind it. {@code walletSeq} is 0 when no wallet was touched. */
    public record Source(UUID actor, UUID owner, int walletSeq, PostedEntry entry, Optional<Purchase> purchase) {}

    /** A fact and where it goes. */
    public record Fact(Topic topic, Message message) {}

    /** Those of sandboxes all go to a topic of their own, where nobody takes them for real. */
    public static List<Fact> of(Source source) {
        var facts = facts(source);
        return Sandbox.isUnit(source.entry().balance().unit())
                ? facts.stream()
                        .map(fact -> new Fact(Topic.SANDBOXES, fact.message()))
                        .toList()
                : facts;
    }

    private static List<Fact> facts(Source source) {
        var facts = new ArrayList<Fact>(2);
        var entry = source.entry();
        if (entry.kind() == EntryKind.FREEZE) {
            facts.add(new Fact(Topic.POSTINGS, frozen(source)));
        } else if (entry.facts().tier() != null) {
            facts.add(new Fact(Topic.TIERS, changed(source, entry.facts().tier())));
        } else if (entry.points() > 0) {
            facts.add(new Fact(Topic.POSTINGS, message(entry, posting(source))));
        }
        source.purchase().ifPresent(purchase -> facts.add(new Fact(Topic.PURCHASES, fact(purchase, entry))));
        return facts;
    }

    private static Posting posting(Source source) {
        var entry = source.entry();
        return Posting.newBuilder()
                .setEntryId(Long.toUnsignedString(entry.entryId()))
                .setMemberId(source.actor().toString())
                .setOwnerId(source.owner().toString())
                .setWalletSequence(source.walletSeq())
                .setUnit(entry.balance().unit())
                .setPoints(entry.points())
                .setAvailableAfter(entry.balance().available())
                .setReference(entry.facts().reference())
                .setPartnerId(entry.facts().partnerId())
                .setProgram(entry.facts().program())
                .setPostTime(timestamp(entry.postTime()))
                .build();
    }

    private static Message message(PostedEntry entry, Posting facts) {
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
                        .setStoreId(entry.facts().storeId())
                        .build();
            case CAPTURE ->
                HoldCaptured.newBuilder()
                        .setPosting(facts)
                        .setStoreId(entry.facts().storeId())
                        .build();
            case RELEASE ->
                HoldReleased.newBuilder()
                        .setPosting(facts)
                        .setStoreId(entry.facts().storeId())
                        .build();
            case RETURN ->
                PointsReturned.newBuilder()
                        .setPosting(facts)
                        .setDebtAdded(entry.debtAdded())
                        .build();
            case EXPIRY -> PointsExpired.newBuilder().setPosting(facts).build();
            case ACTIVATION -> PointsReleased.newBuilder().setPosting(facts).build();
            case CANCELLATION ->
                BurnCanceled.newBuilder()
                        .setPosting(facts)
                        .setStoreId(entry.facts().storeId())
                        .build();
            case TRANSFER_OUT -> PointsSent.newBuilder().setPosting(facts).build();
            case TRANSFER_IN -> PointsReceived.newBuilder().setPosting(facts).build();
            case ADJUSTMENT ->
                PointsAdjusted.newBuilder()
                        .setPosting(facts)
                        .setTaken(entry.change() < 0)
                        .build();
            case LINK, FREEZE, TIER ->
                WalletMoved.newBuilder().setPosting(facts).build();
        };
    }

    private static Message frozen(Source source) {
        return RedemptionFrozen.newBuilder()
                .setMemberId(source.actor().toString())
                .setFrozen("frozen".equals(source.entry().facts().reference()))
                .setChangeTime(timestamp(source.entry().postTime()))
                .build();
    }

    private static Message changed(Source source, TierChange change) {
        var until = change.until();
        return TierChanged.newBuilder()
                .setMemberId(source.actor().toString())
                .setSet(change.set())
                .setFrom(change.from())
                .setTo(change.to())
                .setKind(TierChanged.Kind.valueOf("KIND_" + change.kind().name()))
                .setDay(change.day().toString())
                .setAmount(change.amount())
                .setNeeded(change.needed())
                .setUntilDay(until == null ? "" : until.toString())
                .setProgram(source.entry().facts().program())
                .setPostTime(timestamp(source.entry().postTime()))
                .build();
    }

    private static Message fact(Purchase purchase, PostedEntry entry) {
        var total = Money.newBuilder()
                .setCurrencyCode(purchase.bought().currency())
                .setMinorUnits(purchase.bought().totalMinor())
                .build();
        if (entry.kind() == EntryKind.RETURN) {
            return PurchaseReturned.newBuilder()
                    .setPurchaseId(purchase.id().toString())
                    .setMemberId(purchase.memberId().toString())
                    .setPartnerId(purchase.receipt().partnerId().toString())
                    .setTotal(total)
                    .setPartial(!entry.facts().lines().isEmpty())
                    .setStoreId(purchase.receipt().storeId())
                    .setReceiptId(purchase.receipt().receiptId())
                    .setRecordTime(timestamp(entry.postTime()))
                    .setPointsReturned(entry.points())
                    .setPointsSpent(entry.debtAdded() + entry.writtenOff())
                    .setReview(entry.facts().review())
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
                .setTerminalId(purchase.receipt().terminalId())
                .setReceiptId(purchase.receipt().receiptId())
                .setReview(entry.facts().review())
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
