package dev.kantis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.CapturePointsRequest;
import dev.kantis.contracts.ledger.v1.EndReviewRequest;
import dev.kantis.contracts.ledger.v1.ListEntriesRequest;
import dev.kantis.contracts.ledger.v1.PreviewPurchaseRequest;
import dev.kantis.contracts.ledger.v1.RecordPurchaseResponse;
import dev.kantis.contracts.ledger.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.ledger.v1.ReviewEnd;
import dev.kantis.contracts.ledger.v1.UnfiredRule;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** Purchases, returns and what repeats them. */
@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
class PurchaseGrpcTest extends LedgerCalls {

    @Test
    void aPurchaseEarnsByTheRuleAndShowsInTheStatement() {
        var answer = purchases().recordPurchase(purchase("r-1", 1_250));

        assertThat(answer.getPointsEarned()).isEqualTo(125);
        assertThat(answer.getBalance().getAvailable()).isEqualTo(125);
        assertThat(answer.getReasons(0).getText()).isEqualTo("Ten points for every euro");
        var entries = wallets(admin)
                .listEntries(ListEntriesRequest.newBuilder().setMemberId(member).build());
        assertThat(entries.getEntriesList()).hasSize(1);
        assertThat(entries.getEntries(0).getReference()).isEqualTo(answer.getPurchaseId());
    }

    @Test
    void aPreviewSaysWhatThePurchaseWillEarnAndWritesNothing() {
        var purchase = purchase("r-0", 1_250);
        var request = PreviewPurchaseRequest.newBuilder()
                .setPartnerId(purchase.getPartnerId())
                .setStoreId(purchase.getStoreId())
                .setTerminalId(purchase.getTerminalId())
                .setMemberId(purchase.getMemberId())
                .setPurchaseTime(purchase.getPurchaseTime())
                .setTotal(purchase.getTotal())
                .addAllLines(purchase.getLinesList());

        var preview = purchases().previewPurchase(request.build());
        var tiny = purchases().previewPurchase(request.setTotal(euros(1)).build());

        assertThat(available()).isZero();
        var answer = purchases().recordPurchase(purchase);
        assertThat(preview.getPoints()).isEqualTo(answer.getPointsEarned()).isEqualTo(125);
        assertThat(preview.getReasonsList()).isEqualTo(answer.getReasonsList());
        assertThat(preview.getProgram()).isEqualTo(answer.getProgram());
        assertThat(tiny.getPoints()).isZero();
        assertThat(tiny.getUnfired(0).getWhy()).isEqualTo(UnfiredRule.Why.WHY_TOO_LITTLE);
    }

    @Test
    void fiftyConcurrentRepeatsPostOnceAndGetTheSameAnswer() throws Exception {
        var request = purchase("r-2", 990);

        var answers = concurrently(50, () -> purchases().recordPurchase(request));

        assertThat(new HashSet<>(answers)).hasSize(1);
        assertThat(available()).isEqualTo(99);
    }

    @Test
    void theSameReceiptWithAnotherRequestIdGetsTheFirstAnswer() throws Exception {
        var request = purchase("r-3", 500);
        var first = purchases().recordPurchase(request);

        var answers = concurrently(
                20,
                () -> purchases()
                        .recordPurchase(request.toBuilder().setRequestId(id()).build()));

        assertThat(new HashSet<RecordPurchaseResponse>(answers)).containsExactly(first);
        assertThat(available()).isEqualTo(50);
    }

    @Test
    void aReceiptWithOtherContentOrAnotherMemberIsRefused() {
        var request = purchase("r-4", 500);
        purchases().recordPurchase(request);

        var other = request.toBuilder().setRequestId(id());
        refused(
                Reason.REASON_RECEIPT_ALREADY_RECORDED,
                () -> purchases().recordPurchase(other.setTotal(euros(501)).build()));
        refused(
                Reason.REASON_RECEIPT_ALREADY_RECORDED,
                () -> purchases()
                        .recordPurchase(other.setRequestId(id())
                                .setTotal(euros(500))
                                .setMemberId(id())
                                .build()));
        refused(
                Reason.REASON_REQUEST_ID_REUSED,
                () -> purchases()
                        .recordPurchase(request.toBuilder().setTotal(euros(1)).build()));
    }

    @Test
    void aReturnTakesBackOnceAndLeavesDebtForWhatWasSpent() {
        purchases().recordPurchase(purchase("r-6", 1_000));
        var hold = wallets(rewardsService).holdPoints(hold(70));
        wallets(rewardsService)
                .capturePoints(CapturePointsRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setHoldId(hold.getHoldId())
                        .build());
        var back = ReturnPurchaseRequest.newBuilder()
                .setRequestId(id())
                .setPartnerId(PARTNER)
                .setReceiptId(member + "r-6")
                .setReturnReceiptId("back-6")
                .build();

        var answer = purchases().returnPurchase(back);

        assertThat(answer.getPointsReturned()).isEqualTo(100);
        assertThat(answer.getDebtAdded()).isEqualTo(70);
        assertThat(purchases().returnPurchase(back)).isEqualTo(answer);
        refused(
                Reason.REASON_PURCHASE_ALREADY_RETURNED,
                () -> purchases()
                        .returnPurchase(back.toBuilder().setRequestId(id()).build()));
        refused(
                Reason.REASON_PURCHASE_UNKNOWN,
                () -> purchases()
                        .returnPurchase(back.toBuilder().setReceiptId("nowhere").build()));
    }

    /** What partner-service knows of a till may have changed until the till repeats itself. */
    @Test
    void aReviewIsOfTheFirstCallAndNoPartOfWhatARepeatSaysAgain() {
        var request = purchase("r-7", 500).toBuilder()
                .setReview("terminal-pace,closed-store")
                .build();

        var first = purchases().recordPurchase(request);
        var repeat =
                purchases().recordPurchase(request.toBuilder().clearReview().build());
        var again = purchases()
                .recordPurchase(request.toBuilder()
                        .setRequestId(id())
                        .setReview("member-pace")
                        .build());

        assertThat(first.getReview()).isEqualTo("terminal-pace,closed-store");
        assertThat(first.getPointsEarned()).isEqualTo(50);
        assertThat(first.getBalance().getPending()).isEqualTo(50);
        assertThat(repeat).isEqualTo(first);
        assertThat(again).isEqualTo(first);
        assertThat(available()).isZero();
        assertThat(wallets(admin)
                        .listEntries(ListEntriesRequest.newBuilder()
                                .setMemberId(member)
                                .build())
                        .getEntries(0)
                        .getReason())
                .isEqualTo("Waits until the purchase has been checked");
    }

    @Test
    void anEndOfAReviewCanBeRepeatedAndIsOne() {
        purchases()
                .recordPurchase(purchase("r-8", 500).toBuilder()
                        .setReview("member-pace")
                        .build());
        var end = EndReviewRequest.newBuilder()
                .setRequestId(id())
                .setPartnerId(PARTNER)
                .setReceiptId(member + "r-8")
                .setEnd(ReviewEnd.REVIEW_END_ACCEPTED)
                .build();

        var ended = purchases().endReview(end);

        assertThat(ended.getPoints()).isEqualTo(50);
        assertThat(purchases().endReview(end)).isEqualTo(ended);
        assertThat(available()).isEqualTo(50);
        refused(
                Reason.REASON_REQUEST_ID_REUSED,
                () -> purchases()
                        .endReview(end.toBuilder()
                                .setEnd(ReviewEnd.REVIEW_END_REJECTED)
                                .build()));
        refused(
                Reason.REASON_PURCHASE_UNKNOWN,
                () -> purchases()
                        .endReview(end.toBuilder().setReceiptId("nowhere").build()));
    }

    @Test
    void aRejectedPurchaseIsAReturnedOne() {
        purchases()
                .recordPurchase(purchase("r-9", 500).toBuilder()
                        .setReview("member-pace")
                        .build());
        var end = EndReviewRequest.newBuilder()
                .setRequestId(id())
                .setPartnerId(PARTNER)
                .setReceiptId(member + "r-9")
                .setEnd(ReviewEnd.REVIEW_END_REJECTED)
                .build();

        assertThat(purchases().endReview(end).getPoints()).isEqualTo(50);

        refused(
                Reason.REASON_PURCHASE_ALREADY_RETURNED,
                () -> purchases().endReview(end.toBuilder().setRequestId(id()).build()));
        assertThat(available()).isZero();
    }

    /** Loyalty behavior 22: the answer may have been lost on the way to a till that was offline for long. */
    @Test
    void whatComesTooLateGetsItsFirstAnswerOrNone() {
        var request = purchase("r-10", 500);
        var first = purchases().recordPurchase(request);

        assertThat(purchases()
                        .recordPurchase(request.toBuilder().setRepeatOnly(true).build()))
                .isEqualTo(first);
        assertThat(purchases()
                        .recordPurchase(request.toBuilder()
                                .setRequestId(id())
                                .setRepeatOnly(true)
                                .build()))
                .isEqualTo(first);
        var late = purchase("r-11", 500).toBuilder().setRepeatOnly(true).build();
        refused(Reason.REASON_PURCHASE_TIME_REFUSED, () -> purchases().recordPurchase(late));
        assertThat(available()).isEqualTo(50);
    }
}
