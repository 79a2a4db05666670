package dev.kantis.partner.risk.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.EndReviewRequest;
import dev.kantis.contracts.ledger.v1.PurchaseService;
import dev.kantis.contracts.ledger.v1.ReviewEnd;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.partner.risk.LedgerReviews;
import dev.kantis.partner.risk.Review;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code EndReview} of ledger-service. */
@ApplicationScoped
class GrpcLedgerReviews implements LedgerReviews {
    private final PurchaseService ledger;

    GrpcLedgerReviews(@GrpcClient("ledger") PurchaseService ledger) {
        this.ledger = ledger;
    }

    /** A purchase that was returned meanwhile has nothing that could be taken back. */
    @Override
    public Uni<Review.Moved> end(Review review, boolean accepted) {
        return ledger.endReview(EndReviewRequest.newBuilder()
                        .setRequestId(review.id().toString())
                        .setPartnerId(review.purchase().visit().partner().toString())
                        .setReceiptId(review.purchase().receipt())
                        .setEnd(accepted ? ReviewEnd.REVIEW_END_ACCEPTED : ReviewEnd.REVIEW_END_REJECTED)
                        .build())
                .map(ended -> new Review.Moved(ended.getPoints(), ended.getDebtAdded() + ended.getPointsWrittenOff()))
                .onFailure(GrpcLedgerReviews::wasReturned)
                .recoverWithItem(Review.Moved.NOTHING);
    }

    private static boolean wasReturned(Throwable failure) {
        return Statuses.refusalIn(failure)
                .filter(refusal -> refusal.reason() == Reason.REASON_PURCHASE_ALREADY_RETURNED)
                .isPresent();
    }
}
