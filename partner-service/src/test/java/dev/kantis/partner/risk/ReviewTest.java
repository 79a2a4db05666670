package dev.kantis.partner.risk;

import static dev.kantis.partner.servers.PartnerClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.ReviewEnd;
import dev.kantis.contracts.partner.events.v1.ReviewDecided;
import dev.kantis.contracts.partner.events.v1.ReviewOpened;
import dev.kantis.contracts.partner.v1.GetReviewRequest;
import dev.kantis.contracts.partner.v1.ReviewReason;
import dev.kantis.contracts.partner.v1.ReviewState;
import dev.kantis.partner.servers.LedgerTopic;
import dev.kantis.partner.servers.PartnerServers;
import dev.kantis.partner.servers.PartnerTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Purchases that somebody has to look at, from the till to the decision. */
@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class ReviewTest {
    private WatchedStore store;

    @BeforeEach
    void open() {
        store = new WatchedStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aMemberWhoBuysTooOftenWaitsAndIsReleasedWhenAccepted() {
        store.reviews().setRiskRules(store.settings(WatchedStore.paced(2)).build());
        var waiting = store.recordUntilItWaits("aino");

        assertThat(waiting.answer().getMessage()).contains("to be used when the purchase has been checked");
        var review = store.openReviewOf(waiting.receipt());
        assertThat(review.getWaiting()).isTrue();
        assertThat(review.getReasonsList()).contains(ReviewReason.REVIEW_REASON_MEMBER_PACE);
        assertThat(review.getPurchaseId()).isEqualTo(waiting.answer().getPurchaseId());

        var request =
                WatchedStore.decision(review, ReviewState.REVIEW_STATE_ACCEPTED).build();
        var decided = store.reviews().decideReview(request);

        assertThat(decided.getState()).isEqualTo(ReviewState.REVIEW_STATE_ACCEPTED);
        assertThat(decided.getDecision()).isEqualTo("Looked at the receipts");
        assertThat(decided.getSettled()).isTrue();
        assertThat(decided.getPointsMoved()).isEqualTo(waiting.answer().getPointsEarned());
        assertThat(store.reviews().decideReview(request)).isEqualTo(decided);
        assertThat(store.neighbors()
                        .endOf(store.partnerId(), waiting.receipt())
                        .orElseThrow()
                        .getEnd())
                .isEqualTo(ReviewEnd.REVIEW_END_ACCEPTED);
        assertThat(refusal(() -> store.reviews()
                        .decideReview(WatchedStore.decision(review, ReviewState.REVIEW_STATE_REJECTED)
                                .build())))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.REASON_REVIEW_DECIDED))
                .satisfies(refusal -> assertThat(refusal.metadata()).containsEntry("state", "accepted"));
    }

    @Test
    void whatATillLetThroughIsFoundFromTheLedgersEvents() throws Exception {
        store.reviews().setRiskRules(store.settings(WatchedStore.paced(3)).build());
        WatchedStore.awaitRules();
        var at = Instant.now();
        var told = IntStream.range(0, 4)
                .mapToObj(number -> store.ledgerPurchase("late-" + number, at.plusMillis(number)))
                .toList();
        var eventId = WatchedStore.id();
        told.forEach(purchase -> LedgerTopic.tell(
                purchase.getMemberId(),
                LedgerTopic.recorded(purchase, WatchedStore.id(), 12),
                eventId + purchase.getReceiptId()));
        told.forEach(purchase -> LedgerTopic.tell(
                purchase.getMemberId(),
                LedgerTopic.recorded(purchase, WatchedStore.id(), 12),
                eventId + purchase.getReceiptId()));

        await().atMost(WatchedStore.SOON).until(() -> !store.open().isEmpty());
        var review = store.open().getFirst();
        assertThat(review.getWaiting()).isFalse();
        assertThat(review.getReasonsList())
                .containsExactly(ReviewReason.REVIEW_REASON_TERMINAL_PACE, ReviewReason.REVIEW_REASON_MEMBER_PACE);

        var rejected = store.reviews()
                .decideReview(WatchedStore.decision(review, ReviewState.REVIEW_STATE_REJECTED)
                        .build());
        assertThat(rejected.getSettled()).isTrue();
        assertThat(store.neighbors()
                        .endOf(store.partnerId(), review.getReceiptId())
                        .orElseThrow()
                        .getEnd())
                .isEqualTo(ReviewEnd.REVIEW_END_REJECTED);
        assertThat(store.open()).as("one of four was too many, told once").isEmpty();
        var events = PartnerTopic.eventsOf(Topic.SETTLEMENTS, store.partnerId(), 2);
        assertThat(events.get(0).as(ReviewOpened.parser()).getReasons()).isEqualTo("terminal-pace,member-pace");
        assertThat(events.get(0).as(ReviewOpened.parser()).getReviewId()).isEqualTo(review.getReviewId());
        assertThat(events.get(1).as(ReviewDecided.parser()).getAccepted()).isFalse();
        assertThat(events.get(1).as(ReviewDecided.parser()).getPurchaseId()).isEqualTo(review.getPurchaseId());
    }

    @Test
    void acceptingWhatNeverWaitedNeedsNoLedger() {
        store.reviews().setRiskRules(store.settings(WatchedStore.paced(1)).build());
        WatchedStore.awaitRules();
        for (var number = 0; number < 2; number++) {
            var purchase = store.ledgerPurchase("free-" + number, Instant.now());
            LedgerTopic.tell(purchase.getMemberId(), LedgerTopic.recorded(purchase, WatchedStore.id(), 12));
        }
        await().atMost(WatchedStore.SOON).until(() -> !store.open().isEmpty());

        var review = store.open().getFirst();
        var decided = store.reviews()
                .decideReview(WatchedStore.decision(review, ReviewState.REVIEW_STATE_ACCEPTED)
                        .build());

        assertThat(decided.getSettled()).isTrue();
        assertThat(store.neighbors().endOf(store.partnerId(), review.getReceiptId()))
                .isEmpty();
    }

    @Test
    void aDecisionStandsWhileTheLedgerIsAwayAndReachesItLater() {
        var purchase = store.ledgerPurchase("away", Instant.now()).toBuilder()
                .setReview("closed-store")
                .build();
        LedgerTopic.tell(purchase.getMemberId(), LedgerTopic.recorded(purchase, WatchedStore.id(), 12));
        var review = store.openReviewOf("away");
        store.neighbors(false);

        var request =
                WatchedStore.decision(review, ReviewState.REVIEW_STATE_ACCEPTED).build();
        var decided = store.reviews().decideReview(request);
        assertThat(decided.getState()).isEqualTo(ReviewState.REVIEW_STATE_ACCEPTED);
        assertThat(decided.getSettled()).isFalse();

        store.neighbors(true);
        await().atMost(WatchedStore.SOON)
                .until(() -> store.reviews()
                        .getReview(GetReviewRequest.newBuilder()
                                .setReviewId(review.getReviewId())
                                .build())
                        .getSettled());
        assertThat(store.neighbors()
                        .endOf(store.partnerId(), "away")
                        .orElseThrow()
                        .getRequestId())
                .isEqualTo(review.getReviewId());
    }
}
