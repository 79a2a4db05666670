package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.partner.v1.Review;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A purchase that one of the staff has to look at. */
@Schema(name = "Review", description = "A purchase that one of the staff has to look at. 64-bit integers as strings.")
public record ReviewView(
        @Schema(required = true) String reviewId,
        @Schema(required = true) String partnerId,
        @Schema(required = true) String storeId,
        @Schema(required = true) String terminalId,

        @Schema(required = true, description = "The partner's number of the receipt.")
        String receiptId,

        @Schema(required = true) String purchaseId,
        @Schema(required = true) String memberId,

        @Schema(required = true, description = "By the terminal.") @Nullable
        Instant purchaseTime,

        @Schema(required = true, description = "What it earned, main unit.")
        String points,

        @Schema(
                required = true,
                description = "Whether what it earned waits for the decision. Otherwise it could be spent meanwhile.")
        boolean waiting,

        @Schema(
                required = true,
                description = "Why: TERMINAL_PACE, MEMBER_PACE, EMPLOYEE_PACE, CLOSED_STORE, SPENT_RETURNS.")
        List<String> reasons,

        @Schema(
                required = true,
                enumeration = {"OPEN", "ACCEPTED", "REJECTED"})
        String state,

        @Schema(required = true) @Nullable Instant openTime,

        @Schema(description = "Absent while it is open.") @Nullable
        Decided decided) {
    private static final String STATE = "REVIEW_STATE_";
    private static final String REASON = "REVIEW_REASON_";

    /** What became of it. */
    @Schema(name = "ReviewDecision", description = "How a review was decided.")
    public record Decided(
            @Schema(required = true, description = "What whoever decided said about it.")
            String reason,

            @Schema(required = true, description = "The subject of whoever decided.")
            String by,

            @Schema(required = true) @Nullable Instant time,

            @Schema(required = true, description = "Whether the ledger has it.")
            boolean settled,

            @Schema(required = true, description = "So many points became available or were taken back by it.")
            String pointsMoved,

            @Schema(required = true, description = "So many of those taken back had been spent: owed or written off.")
            String pointsSpent) {}

    static ReviewView of(Review review) {
        return new ReviewView(
                review.getReviewId(),
                review.getPartnerId(),
                review.getStoreId(),
                review.getTerminalId(),
                review.getReceiptId(),
                review.getPurchaseId(),
                review.getMemberId(),
                Outputs.time(review.hasPurchaseTime(), review.getPurchaseTime()),
                Outputs.number(review.getPoints()),
                review.getWaiting(),
                review.getReasonsList().stream()
                        .map(reason -> Outputs.name(reason, REASON))
                        .toList(),
                Outputs.name(review.getState(), STATE),
                Outputs.time(review.hasOpenTime(), review.getOpenTime()),
                decided(review));
    }

    private static @Nullable Decided decided(Review review) {
        return review.hasDecideTime()
                ? new Decided(
                        review.getDecision(),
                        review.getDecidedBy(),
                        Outputs.time(true, review.getDecideTime()),
                        review.getSettled(),
                        Outputs.number(review.getPointsMoved()),
                        Outputs.number(review.getPointsSpent()))
                : null;
    }
}
