package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.partner.v1.CapturePointsRequest;
import dev.kantis.contracts.partner.v1.CapturePointsResponse;
import dev.kantis.contracts.partner.v1.HoldPointsRequest;
import dev.kantis.contracts.partner.v1.HoldPointsResponse;
import dev.kantis.contracts.partner.v1.ReleasePointsRequest;
import dev.kantis.contracts.partner.v1.ReleasePointsResponse;
import dev.kantis.partner.till.TillMessage;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Between what tills and the ledger say about payments with points. Tills' request ids go on as ids of their partner,
 * so that the holds of one partner do not exist for another.
 */
final class PayProtos {
    private static final String REASON = "Payment with points";

    private PayProtos() {}

    static dev.kantis.contracts.ledger.v1.HoldPointsRequest onward(
            HoldPointsRequest hold, UUID partner, String memberId) {
        return dev.kantis.contracts.ledger.v1.HoldPointsRequest.newBuilder()
                .setRequestId(ofPartner(partner, hold.getRequestId()))
                .setMemberId(memberId)
                .setPoints(hold.getPoints())
                .setReason(REASON)
                .setUnit(hold.getUnit())
                .setTimeoutSeconds(hold.getTimeoutSeconds())
                .setPartnerId(partner.toString())
                .build();
    }

    static dev.kantis.contracts.ledger.v1.CapturePointsRequest onward(
            CapturePointsRequest capture, UUID partner, String memberId) {
        return dev.kantis.contracts.ledger.v1.CapturePointsRequest.newBuilder()
                .setRequestId(ofPartner(partner, capture.getRequestId()))
                .setMemberId(memberId)
                .setHoldId(ofPartner(partner, capture.getHoldId()))
                .setPoints(capture.getPoints())
                .setUnit(capture.getUnit())
                .setPartnerId(partner.toString())
                .build();
    }

    static dev.kantis.contracts.ledger.v1.ReleasePointsRequest onward(
            ReleasePointsRequest release, UUID partner, String memberId) {
        return dev.kantis.contracts.ledger.v1.ReleasePointsRequest.newBuilder()
                .setRequestId(ofPartner(partner, release.getRequestId()))
                .setMemberId(memberId)
                .setHoldId(ofPartner(partner, release.getHoldId()))
                .setUnit(release.getUnit())
                .setPartnerId(partner.toString())
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
