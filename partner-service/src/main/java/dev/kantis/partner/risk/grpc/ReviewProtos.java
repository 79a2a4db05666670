package dev.kantis.partner.risk.grpc;

import dev.kantis.contracts.partner.v1.Review;
import dev.kantis.contracts.partner.v1.ReviewReason;
import dev.kantis.contracts.partner.v1.ReviewState;
import dev.kantis.partner.merchant.grpc.PartnerProtos;
import dev.kantis.partner.risk.Review.State;

/** Reviews, to the wire. */
final class ReviewProtos {
    private static final String REASON = "REVIEW_REASON_";
    private static final String STATE = "REVIEW_STATE_";

    private ReviewProtos() {}

    static State state(ReviewState state) {
        return state == ReviewState.REVIEW_STATE_UNSPECIFIED
                ? State.OPEN
                : State.valueOf(state.name().substring(STATE.length()));
    }

    static Review proto(dev.kantis.partner.risk.Review review) {
        var purchase = review.purchase();
        var visit = purchase.visit();
        var proto = Review.newBuilder()
                .setReviewId(review.id().toString())
                .setPartnerId(visit.partner().toString())
                .setStoreId(visit.store())
                .setTerminalId(visit.terminal())
                .setReceiptId(purchase.receipt())
                .setPurchaseId(purchase.id().toString())
                .setMemberId(visit.member().toString())
                .setPurchaseTime(PartnerProtos.proto(visit.at()))
                .setPoints(purchase.points())
                .setWaiting(review.waiting())
                .setState(ReviewState.valueOf(STATE + review.state().name()))
                .setOpenTime(PartnerProtos.proto(review.openedAt()));
        review.reasons().stream()
                .sorted()
                .map(reason -> ReviewReason.valueOf(REASON + reason.name()))
                .forEach(proto::addReasons);
        var verdict = review.verdict();
        if (verdict != null) {
            proto.setDecision(verdict.why())
                    .setDecidedBy(verdict.by().toString())
                    .setDecideTime(PartnerProtos.proto(verdict.at()));
            var moved = verdict.moved();
            if (moved != null) {
                proto.setSettled(true).setPointsMoved(moved.points()).setPointsSpent(moved.spent());
            }
        }
        return proto.build();
    }
}
