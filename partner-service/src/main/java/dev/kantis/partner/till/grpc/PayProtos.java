package dev.kantis.partner.till.grpc;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.partner.v1.CapturePointsRequest;
import dev.kantis.contracts.partner.v1.CapturePointsResponse;
import dev.kantis.contracts.partner.v1.HoldOfflinePointsRequest;
import dev.kantis.contracts.partner.v1.HoldPointsRequest;
import dev.kantis.contracts.partner.v1.HoldPointsResponse;
import dev.kantis.contracts.partner.v1.OfflinePayment;
import dev.kantis.contracts.partner.v1.OfflinePaymentResponse;
import dev.kantis.contracts.partner.v1.ReleasePointsRequest;
import dev.kantis.contracts.partner.v1.ReleasePointsResponse;
import dev.kantis.partner.offline.Allowance;
import dev.kantis.partner.offline.OfflinePoints;
import dev.kantis.partner.till.TillMessage;
import dev.kantis.partner.till.TillPartner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * Between what tills and the ledger say about payments with points. Tills' request ids go on as ids of their partner,
 * so that the holds of one partner do not exist for another.
 */
final class PayProtos {
    private static final String REASON = "Payment with points";
    private static final String OFFLINE = "Set aside for a payment while a till is offline";

    private PayProtos() {}

    static dev.kantis.contracts.ledger.v1.HoldPointsRequest onward(HoldPointsRequest hold, TillDoor.Customer at) {
        var partner = at.partner().ledgerId();
        return dev.kantis.contracts.ledger.v1.HoldPointsRequest.newBuilder()
                .setRequestId(ofPartner(partner, hold.getRequestId()))
                .setMemberId(at.memberId())
                .setPoints(hold.getPoints())
                .setReason(REASON)
                .setUnit(at.partner().unitOf(hold.getUnit()))
                .setTimeoutSeconds(hold.getTimeoutSeconds())
                .setPartnerId(partner.toString())
                .setStoreId(hold.getStoreId())
                .build();
    }

    static dev.kantis.contracts.ledger.v1.CapturePointsRequest onward(
            CapturePointsRequest capture, TillDoor.Customer at) {
        var partner = at.partner().ledgerId();
        return dev.kantis.contracts.ledger.v1.CapturePointsRequest.newBuilder()
                .setRequestId(ofPartner(partner, capture.getRequestId()))
                .setMemberId(at.memberId())
                .setHoldId(ofPartner(partner, capture.getHoldId()))
                .setPoints(capture.getPoints())
                .setUnit(at.partner().unitOf(capture.getUnit()))
                .setPartnerId(partner.toString())
                .setStoreId(capture.getStoreId())
                .build();
    }

    static dev.kantis.contracts.ledger.v1.ReleasePointsRequest onward(
            ReleasePointsRequest release, TillDoor.Customer at) {
        var partner = at.partner().ledgerId();
        return dev.kantis.contracts.ledger.v1.ReleasePointsRequest.newBuilder()
                .setRequestId(ofPartner(partner, release.getRequestId()))
                .setMemberId(at.memberId())
                .setHoldId(ofPartner(partner, release.getHoldId()))
                .setUnit(at.partner().unitOf(release.getUnit()))
                .setPartnerId(partner.toString())
                .setStoreId(release.getStoreId())
                .build();
    }

    static dev.kantis.contracts.ledger.v1.HoldPointsRequest onward(
            HoldOfflinePointsRequest hold, TillDoor.Customer at, OfflinePoints agreed) {
        return dev.kantis.contracts.ledger.v1.HoldPointsRequest.newBuilder()
                .setRequestId(ofPartner(
                        at.partner().ledgerId(),
                        UUID.fromString(hold.getRequestId()).toString()))
                .setMemberId(at.memberId())
                .setPoints(hold.getPoints())
                .setReason(OFFLINE)
                .setUnit(at.partner().unitOf(""))
                .setTimeoutSeconds((int) agreed.held().toSeconds())
                .setPartnerId(at.partner().ledgerId().toString())
                .setStoreId(hold.getStoreId())
                .build();
    }

    static dev.kantis.contracts.ledger.v1.CapturePointsRequest onward(
            OfflinePayment payment, TillPartner from, Allowance allowance) {
        var partner = from.ledgerId();
        return dev.kantis.contracts.ledger.v1.CapturePointsRequest.newBuilder()
                .setRequestId(ofPartner(partner, payment.getRequestId()))
                .setMemberId(allowance.member().toString())
                .setHoldId(ofPartner(partner, allowance.hold().toString()))
                .setUnit(from.unitOf(""))
                .setPoints(payment.getPoints())
                .setPartnerId(partner.toString())
                .setStoreId(payment.getStoreId())
                .build();
    }

    static OfflinePaymentResponse answer(
            OfflinePayment payment, dev.kantis.contracts.ledger.v1.CapturePointsResponse captured) {
        var available = captured.getBalance().getAvailable();
        return OfflinePaymentResponse.newBuilder()
                .setPointsPaid(payment.getPoints())
                .setPointsAvailable(available)
                .setMessage(TillMessage.paid(payment.getPoints(), available))
                .build();
    }

    static Timestamp time(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }

    /** The hold is named by the till's own request id. */
    static HoldPointsResponse answer(HoldPointsRequest asked, dev.kantis.contracts.ledger.v1.HoldPointsResponse held) {
        return HoldPointsResponse.newBuilder()
                .setHoldId(asked.getRequestId())
                .setExpireTime(held.getExpireTime())
                .setPointsAvailable(held.getBalance().getAvailable())
                .build();
    }

    /** A capture may give a part back, so what was taken is what was asked for, or all that was held. */
    static CapturePointsResponse answer(
            CapturePointsRequest asked, dev.kantis.contracts.ledger.v1.CapturePointsResponse captured) {
        var available = captured.getBalance().getAvailable();
        return CapturePointsResponse.newBuilder()
                .setPointsAvailable(available)
                .setMessage(
                        asked.getPoints() == 0
                                ? TillMessage.paid(available)
                                : TillMessage.paid(asked.getPoints(), available))
                .build();
    }

    static ReleasePointsResponse answer(dev.kantis.contracts.ledger.v1.ReleasePointsResponse released) {
        return ReleasePointsResponse.newBuilder()
                .setPointsAvailable(released.getBalance().getAvailable())
                .build();
    }

    private static String ofPartner(UUID partner, String id) {
        return UUID.nameUUIDFromBytes((partner + " " + id).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
