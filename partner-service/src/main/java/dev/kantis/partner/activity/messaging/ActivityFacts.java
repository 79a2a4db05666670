package dev.kantis.partner.activity.messaging;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.kantis.contracts.ledger.events.v1.BurnCanceled;
import dev.kantis.contracts.ledger.events.v1.HoldCaptured;
import dev.kantis.contracts.ledger.events.v1.HoldReleased;
import dev.kantis.contracts.ledger.events.v1.PointsHeld;
import dev.kantis.contracts.ledger.events.v1.Posting;
import dev.kantis.contracts.ledger.events.v1.PurchaseRecorded;
import dev.kantis.contracts.ledger.events.v1.PurchaseReturned;
import dev.kantis.contracts.partner.events.v1.DisputeDecided;
import dev.kantis.contracts.partner.events.v1.StatementClosed;
import dev.kantis.contracts.partner.events.v1.WebhookDisabled;
import dev.kantis.contracts.rewards.events.v1.VoucherReleased;
import dev.kantis.contracts.rewards.events.v1.VoucherReserved;
import dev.kantis.contracts.rewards.events.v1.VoucherUsed;
import dev.kantis.kit.inbox.IncomingEvent;
import dev.kantis.kit.inbox.UnusableEventException;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.partner.activity.ActivityKind;
import dev.kantis.partner.activity.Happening;
import dev.kantis.partner.activity.Happening.Amounts;
import dev.kantis.partner.activity.Happening.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What events tell partners. Members and balances stay behind. */
final class ActivityFacts {
    private static final Map<String, Function<IncomingEvent, Told>> TOLD = Map.ofEntries(
            told(PurchaseRecorded.getDefaultInstance(), event -> recorded(event.as(PurchaseRecorded.parser()))),
            told(PurchaseReturned.getDefaultInstance(), event -> returned(event.as(PurchaseReturned.parser()))),
            told(PointsHeld.getDefaultInstance(), event -> held(event.as(PointsHeld.parser()))),
            told(HoldCaptured.getDefaultInstance(), event -> captured(event.as(HoldCaptured.parser()))),
            told(HoldReleased.getDefaultInstance(), event -> letGo(event.as(HoldReleased.parser()))),
            told(BurnCanceled.getDefaultInstance(), event -> canceled(event.as(BurnCanceled.parser()))),
            told(VoucherReserved.getDefaultInstance(), event -> reserved(event.as(VoucherReserved.parser()))),
            told(VoucherReleased.getDefaultInstance(), event -> released(event.as(VoucherReleased.parser()))),
            told(VoucherUsed.getDefaultInstance(), event -> used(event.as(VoucherUsed.parser()))),
            told(StatementClosed.getDefaultInstance(), event -> closed(event.as(StatementClosed.parser()))),
            told(DisputeDecided.getDefaultInstance(), event -> decided(event.as(DisputeDecided.parser()))),
            told(WebhookDisabled.getDefaultInstance(), event -> disabled(event.as(WebhookDisabled.parser()))));

    private ActivityFacts() {}

    /** What an event says, before it is known whose it is. */
    private record Told(
            String partnerId,
            String partnerName,
            ActivityKind kind,
            Place place,
            Amounts amounts,
            Timestamp occurTime,
            Timestamp recordTime) {}

    /** Empty for what tells partners nothing. */
    static Optional<Happening> of(IncomingEvent event) {
        var reader = TOLD.get(event.type());
        return reader == null
                ? Optional.empty()
                : Optional.of(reader.apply(event))
                        .filter(told -> !told.partnerId().isEmpty()
                                || !told.partnerName().isEmpty())
                        .map(told -> happening(event, told));
    }

    private static Happening happening(IncomingEvent event, Told told) {
        var name = event.source() + " " + event.id();
        return new Happening(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                told.partnerId().isEmpty() ? null : uuid(told.partnerId()),
                told.partnerName(),
                told.kind(),
                told.place(),
                told.amounts(),
                instant(told.occurTime()),
                instant(told.recordTime()));
    }

    private static Map.Entry<String, Function<IncomingEvent, Told>> told(
            Message type, Function<IncomingEvent, Told> reader) {
        return Map.entry(OutgoingEvent.typeOf(type.getDescriptorForType().getFullName()), reader);
    }

    private static Told recorded(PurchaseRecorded event) {
        var total = event.getTotal();
        return new Told(
                event.getPartnerId(),
                "",
                ActivityKind.PURCHASE_RECORDED,
                new Place(event.getStoreId(), event.getReceiptId(), event.getPurchaseId()),
                new Amounts(event.getPointsEarned(), "", total.getMinorUnits(), total.getCurrencyCode(), false),
                event.getPurchaseTime(),
                event.getRecordTime());
    }

    private static Told returned(PurchaseReturned event) {
        var total = event.getTotal();
        return new Told(
                event.getPartnerId(),
                "",
                ActivityKind.PURCHASE_RETURNED,
                new Place(event.getStoreId(), event.getReceiptId(), event.getPurchaseId()),
                new Amounts(
                        event.getPointsReturned(),
                        "",
                        total.getMinorUnits(),
                        total.getCurrencyCode(),
                        event.getPartial()),
                event.getRecordTime(),
                event.getRecordTime());
    }

    private static Told held(PointsHeld event) {
        return payment(ActivityKind.POINTS_HELD, event.getPosting(), event.getStoreId());
    }

    private static Told captured(HoldCaptured event) {
        return payment(ActivityKind.POINTS_CAPTURED, event.getPosting(), event.getStoreId());
    }

    private static Told letGo(HoldReleased event) {
        return payment(ActivityKind.POINTS_RELEASED, event.getPosting(), event.getStoreId());
    }

    private static Told canceled(BurnCanceled event) {
        return payment(ActivityKind.PAYMENT_CANCELED, event.getPosting(), event.getStoreId());
    }

    /** Points that are spent elsewhere than at a partner have none. */
    private static Told payment(ActivityKind kind, Posting posting, String storeId) {
        return new Told(
                posting.getPartnerId(),
                "",
                kind,
                new Place(storeId, "", posting.getReference()),
                Amounts.ofPoints(posting.getPoints(), posting.getUnit()),
                posting.getPostTime(),
                posting.getPostTime());
    }

    private static Told reserved(VoucherReserved event) {
        var place = new Place(event.getStoreId(), "", event.getVoucherId());
        return voucher(ActivityKind.VOUCHER_RESERVED, event.getPartner(), place, event.getReserveTime());
    }

    private static Told released(VoucherReleased event) {
        var place = new Place(event.getStoreId(), "", event.getVoucherId());
        return voucher(ActivityKind.VOUCHER_RELEASED, event.getPartner(), place, event.getReleaseTime());
    }

    private static Told used(VoucherUsed event) {
        var place = new Place(event.getStoreId(), event.getReceiptId(), event.getVoucherId());
        return voucher(ActivityKind.VOUCHER_USED, event.getPartner(), place, event.getUseTime());
    }

    /** Vouchers know their partner by name. */
    private static Told voucher(ActivityKind kind, String partner, Place place, Timestamp at) {
        return new Told("", partner, kind, place, Amounts.NONE, at, at);
    }

    private static Told closed(StatementClosed event) {
        return new Told(
                event.getPartnerId(),
                "",
                ActivityKind.STATEMENT_CLOSED,
                Place.of(event.getStatementId()),
                Amounts.ofMoney(event.getNetMinor(), event.getCurrencyCode()),
                event.getCloseTime(),
                event.getCloseTime());
    }

    private static Told decided(DisputeDecided event) {
        return new Told(
                event.getPartnerId(),
                "",
                ActivityKind.DISPUTE_DECIDED,
                Place.of(event.getDisputeId()),
                Amounts.ofMoney(event.getAwardedMinor(), event.getCurrencyCode()),
                event.getDecideTime(),
                event.getDecideTime());
    }

    private static Told disabled(WebhookDisabled event) {
        return new Told(
                event.getPartnerId(),
                "",
                ActivityKind.WEBHOOK_DISABLED,
                Place.of(event.getEndpointId()),
                Amounts.NONE,
                event.getFailingSince(),
                event.getDisableTime());
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new UnusableEventException("the partner has no UUID", e);
        }
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
