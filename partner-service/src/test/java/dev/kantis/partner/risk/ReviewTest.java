package dev.kantis.partner.risk;

import static dev.kantis.partner.servers.PartnerClient.merchant;
import static dev.kantis.partner.servers.PartnerClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.ReviewEnd;
import dev.kantis.contracts.partner.events.v1.AccrualChanged;
import dev.kantis.contracts.partner.events.v1.ReviewDecided;
import dev.kantis.contracts.partner.events.v1.ReviewOpened;
import dev.kantis.contracts.partner.v1.AccrualLimit;
import dev.kantis.contracts.partner.v1.DecideReviewRequest;
import dev.kantis.contracts.partner.v1.GetReviewRequest;
import dev.kantis.contracts.partner.v1.ListReviewsRequest;
import dev.kantis.contracts.partner.v1.ListRiskRulesRequest;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.Pace;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.RecordPurchaseResponse;
import dev.kantis.contracts.partner.v1.Review;
import dev.kantis.contracts.partner.v1.ReviewReason;
import dev.kantis.contracts.partner.v1.ReviewState;
import dev.kantis.contracts.partner.v1.RiskSettings;
import dev.kantis.contracts.partner.v1.SetRiskRulesRequest;
import dev.kantis.contracts.partner.v1.SpentReturns;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.partner.servers.FakeNeighbors;
import dev.kantis.partner.servers.LedgerTopic;
import dev.kantis.partner.servers.PartnerClient;
import dev.kantis.partner.servers.PartnerServers;
import dev.kantis.partner.servers.PartnerTopic;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Purchases that somebody has to look at, from the till to the decision, with a ledger that tells what it recorded. */
@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class ReviewTest {
    private static final Duration SOON = Duration.ofSeconds(90);

    @Inject
    WatchAccrual watchAccrual;

    private FakeNeighbors neighbors;
    private PartnerClient client;
    private String partnerId;
    private String till;
    private String manager;

    @BeforeEach
    void openTheStore() {
        neighbors = new FakeNeighbors();
        client = new PartnerClient();
        var onboarded = client.asPartnerManager().onboardPartner(merchant().build());
        partnerId = onboarded.getPartner().getPartnerId();
        till = client.tokenOf(onboarded.getCredential());
        manager = client.staff("partner-manager");
        var first = purchase("warm-up", Instant.now().minusSeconds(86_000), "aino-" + partnerId);
        await().atMost(SOON)
                .ignoreException(StatusRuntimeException.class)
                .until(() -> !record(first).getPurchaseId().isEmpty());
    }

    @AfterEach
    void closeTheStore() {
        client.close();
        neighbors.close();
    }

    @Test
    void rulesHaveVersionsAndPartnersSeeNeither() {
        var request = settings(paced(3)).build();
        var first = client.reviews(manager).setRiskRules(request);
        var second = client.reviews(manager).setRiskRules(settings(paced(4)).build());

        assertThat(first.getVersion()).isEqualTo(1);
        assertThat(second.getVersion()).isEqualTo(2);
        assertThat(client.reviews(manager).setRiskRules(request)).isEqualTo(first);
        var page = client.reviews(manager)
                .listRiskRules(ListRiskRulesRequest.newBuilder()
                        .setPartnerId(partnerId)
                        .setPageSize(1)
                        .build());
        assertThat(page.getVersionsList()).containsExactly(second);
        assertThat(client.reviews(manager)
                        .listRiskRules(ListRiskRulesRequest.newBuilder()
                                .setPartnerId(partnerId)
                                .setPageSize(1)
                                .setPageToken(page.getNextPageToken())
                                .build())
                        .getVersionsList())
                .containsExactly(first);
        assertThat(refusal(() -> client.reviews(till).listReviews(ListReviewsRequest.getDefaultInstance()))
                        .reason())
                .isEqualTo(Reason.REASON_NOT_PERMITTED);
        assertThat(refusal(() -> client.reviews(manager)
                                .setRiskRules(request.toBuilder()
                                        .setRequestId(id())
                                        .setPartnerId(id())
                                        .build()))
                        .reason())
                .isEqualTo(Reason.REASON_PARTNER_UNKNOWN);
    }

    @Test
    void aMemberWhoBuysTooOftenWaitsAndIsReleasedWhenAccepted() {
        client.reviews(manager).setRiskRules(settings(paced(2)).build());
        var waiting = recordUntilItWaits("aino");

        assertThat(waiting.answer().getMessage()).contains("to be used when the purchase has been checked");
        var review = openReviewOf(waiting.receipt());
        assertThat(review.getWaiting()).isTrue();
        assertThat(review.getReasonsList()).contains(ReviewReason.REVIEW_REASON_MEMBER_PACE);
        assertThat(review.getPurchaseId()).isEqualTo(waiting.answer().getPurchaseId());

        var request = decision(review, ReviewState.REVIEW_STATE_ACCEPTED).build();
        var decided = client.reviews(manager).decideReview(request);

        assertThat(decided.getState()).isEqualTo(ReviewState.REVIEW_STATE_ACCEPTED);
        assertThat(decided.getDecision()).isEqualTo("Looked at the receipts");
        assertThat(decided.getSettled()).isTrue();
        assertThat(decided.getPointsMoved()).isEqualTo(waiting.answer().getPointsEarned());
        assertThat(client.reviews(manager).decideReview(request)).isEqualTo(decided);
        assertThat(neighbors.endOf(partnerId, waiting.receipt()).orElseThrow().getEnd())
                .isEqualTo(ReviewEnd.REVIEW_END_ACCEPTED);
        assertThat(refusal(() -> client.reviews(manager)
                                .decideReview(decision(review, ReviewState.REVIEW_STATE_REJECTED)
                                        .build())))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.REASON_REVIEW_DECIDED))
                .satisfies(refusal -> assertThat(refusal.metadata()).containsEntry("state", "accepted"));
    }

    @Test
    void whatATillLetThroughIsFoundFromTheLedgersEvents() throws Exception {
        client.reviews(manager).setRiskRules(settings(paced(3)).build());
        awaitRules();
        var at = Instant.now();
        var told = IntStream.range(0, 4)
                .mapToObj(number -> ledgerPurchase("late-" + number, at.plusMillis(number)))
                .toList();
        var eventId = id();
        told.forEach(purchase -> LedgerTopic.tell(
                purchase.getMemberId(), LedgerTopic.recorded(purchase, id(), 12), eventId + purchase.getReceiptId()));
        told.forEach(purchase -> LedgerTopic.tell(
                purchase.getMemberId(), LedgerTopic.recorded(purchase, id(), 12), eventId + purchase.getReceiptId()));

        await().atMost(SOON).until(() -> !open().isEmpty());
        var review = open().getFirst();
        assertThat(review.getWaiting()).isFalse();
        assertThat(review.getReasonsList()).containsExactly(
                ReviewReason.REVIEW_REASON_TERMINAL_PACE, ReviewReason.REVIEW_REASON_MEMBER_PACE);

        var rejected = client.reviews(manager)
                .decideReview(decision(review, ReviewState.REVIEW_STATE_REJECTED).build());
        assertThat(rejected.getSettled()).isTrue();
        assertThat(neighbors.endOf(partnerId, review.getReceiptId()).orElseThrow().getEnd())
                .isEqualTo(ReviewEnd.REVIEW_END_REJECTED);
        assertThat(open()).as("one of four was too many, told once").isEmpty();
        var events = PartnerTopic.eventsOf(Topic.SETTLEMENTS, partnerId, 2);
        assertThat(events.get(0).as(ReviewOpened.parser()).getReasons()).isEqualTo("terminal-pace,member-pace");
        assertThat(events.get(0).as(ReviewOpened.parser()).getReviewId()).isEqualTo(review.getReviewId());
        assertThat(events.get(1).as(ReviewDecided.parser()).getAccepted()).isFalse();
        assertThat(events.get(1).as(ReviewDecided.parser()).getPurchaseId()).isEqualTo(review.getPurchaseId());
    }

    @Test
    void acceptingWhatNeverWaitedNeedsNoLedger() {
        client.reviews(manager).setRiskRules(settings(paced(1)).build());
        awaitRules();
        for (var number = 0; number < 2; number++) {
            var purchase = ledgerPurchase("free-" + number, Instant.now());
            LedgerTopic.tell(purchase.getMemberId(), LedgerTopic.recorded(purchase, id(), 12));
        }
        await().atMost(SOON).until(() -> !open().isEmpty());

        var review = open().getFirst();
        var decided = client.reviews(manager)
                .decideReview(decision(review, ReviewState.REVIEW_STATE_ACCEPTED).build());

        assertThat(decided.getSettled()).isTrue();
        assertThat(neighbors.endOf(partnerId, review.getReceiptId())).isEmpty();
    }

    @Test
    void aDecisionStandsWhileTheLedgerIsAwayAndReachesItLater() {
        var purchase = ledgerPurchase("away", Instant.now()).toBuilder()
                .setReview("closed-store")
                .build();
        LedgerTopic.tell(purchase.getMemberId(), LedgerTopic.recorded(purchase, id(), 12));
        var review = openReviewOf("away");
        neighbors.close();

        var request = decision(review, ReviewState.REVIEW_STATE_ACCEPTED).build();
        var decided = client.reviews(manager).decideReview(request);
        assertThat(decided.getState()).isEqualTo(ReviewState.REVIEW_STATE_ACCEPTED);
        assertThat(decided.getSettled()).isFalse();

        neighbors = new FakeNeighbors();
        await().atMost(SOON)
                .until(() -> client.reviews(manager)
                        .getReview(GetReviewRequest.newBuilder()
                                .setReviewId(review.getReviewId())
                                .build())
                        .getSettled());
        assertThat(neighbors.endOf(partnerId, "away").orElseThrow().getRequestId())
                .isEqualTo(review.getReviewId());
    }

    @Test
    void whoReturnedAfterSpendingWaitsWithTheNextPurchase() {
        client.reviews(manager)
                .setRiskRules(settings(RiskSettings.newBuilder()
                                .setSpentReturns(SpentReturns.newBuilder()
                                        .setReturns(2)
                                        .setDays(30)))
                        .build());
        var member = memberOf("eero");
        LedgerTopic.tell(member, LedgerTopic.returned(partnerId, member, Instant.now().minusSeconds(600), 5));
        LedgerTopic.tell(member, LedgerTopic.returned(partnerId, member, Instant.now().minusSeconds(500), 0));
        LedgerTopic.tell(member, LedgerTopic.returned(partnerId, member, Instant.now().minusSeconds(400), 7));

        await().atMost(SOON)
                .until(() -> record(purchase(id(), Instant.now(), "eero")).getUnderReview());
        assertThat(record(purchase(id(), Instant.now(), "aino")).getUnderReview())
                .isFalse();
    }

    @Test
    void onlyTheTerminalThatCallsTooOftenIsRefusedAndToldWhenToComeBack() {
        client.reviews(manager)
                .setRiskRules(settings(RiskSettings.newBuilder().setTerminalCallsPerMinute(5))
                        .build());
        var refused = await().atMost(SOON).until(() -> callsUntilRefused(), refusal -> refusal != null);

        assertThat(refused.reason()).isEqualTo(Reason.REASON_TOO_MANY_REQUESTS);
        assertThat(Long.parseLong(refused.metadata().get(Refusal.RETRY_AFTER_SECONDS)))
                .isBetween(1L, 60L);
        var other = purchase(id(), Instant.now(), "aino").toBuilder()
                .setTerminalId("T2")
                .build();
        assertThat(record(other).getPurchaseId()).isNotEmpty();
    }

    @Test
    void aPartnerThatGivesTooMuchIsToldOnceAndSoIsTheEndOfIt() {
        client.reviews(manager).setRiskRules(accrual(1_000).build());
        awaitRules();
        var purchase = ledgerPurchase("big", Instant.now());
        LedgerTopic.tell(purchase.getMemberId(), LedgerTopic.recorded(purchase, id(), 1_001));
        await().atMost(SOON).until(() -> {
            watchAccrual.look().await().atMost(SOON);
            return exceeded();
        });
        watchAccrual.look().await().atMost(SOON);
        client.reviews(manager).setRiskRules(accrual(5_000).build());
        await().atMost(SOON).until(() -> {
            watchAccrual.look().await().atMost(SOON);
            return !exceeded();
        });

        var events = PartnerTopic.eventsOf(Topic.SETTLEMENTS, partnerId, 2).stream()
                .map(event -> event.as(AccrualChanged.parser()))
                .toList();
        assertThat(events).extracting(AccrualChanged::getExceeded).containsExactly(true, false);
        assertThat(events).extracting(AccrualChanged::getPoints).containsExactly(1_001L, 1_001L);
        assertThat(events).extracting(AccrualChanged::getMostPoints).containsExactly(1_000L, 5_000L);
    }

    @Inject
    dev.kantis.kit.database.Database database;

    private boolean exceeded() {
        var rows = database.pool()
                .preparedQuery("SELECT exceeded FROM risk_accrual WHERE partner_id = $1")
                .execute(io.vertx.mutiny.sqlclient.Tuple.of(UUID.fromString(partnerId)))
                .await()
                .atMost(SOON);
        return rows.size() > 0 && rows.iterator().next().getBoolean("exceeded");
    }

    /** A purchase that waits, as the till was answered. */
    private record Waiting(String receipt, RecordPurchaseResponse answer) {}

    /** Buys, and has the ledger tell of it, until the till has heard of enough. */
    private Waiting recordUntilItWaits(String email) {
        return await().atMost(SOON)
                .until(
                        () -> {
                            var receipt = id();
                            var answer = record(purchase(receipt, Instant.now(), email));
                            var recorded = neighbors.purchasesOf(partnerId).getLast();
                            LedgerTopic.tell(
                                    recorded.getMemberId(),
                                    LedgerTopic.recorded(
                                            recorded, answer.getPurchaseId(), answer.getPointsEarned()));
                            return new Waiting(receipt, answer);
                        },
                        waiting -> waiting.answer().getUnderReview());
    }

    private Refusal callsUntilRefused() {
        for (var call = 0; call < 10; call++) {
            try {
                record(purchase(id(), Instant.now(), "aino"));
            } catch (StatusRuntimeException e) {
                return dev.kantis.kit.errors.Statuses.refusalIn(e).orElseThrow();
            }
        }
        return null;
    }

    /** Each replica looks for changed rules by itself. */
    private static void awaitRules() {
        await().pollDelay(Duration.ofSeconds(3)).atMost(SOON).until(() -> true);
    }

    private Review openReviewOf(String receipt) {
        return await().atMost(SOON)
                .until(
                        () -> open().stream()
                                .filter(review -> review.getReceiptId().equals(receipt))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private List<Review> open() {
        return client.reviews(manager)
                .listReviews(ListReviewsRequest.newBuilder()
                        .setPartnerId(partnerId)
                        .build())
                .getReviewsList();
    }

    private static DecideReviewRequest.Builder decision(Review review, ReviewState decision) {
        return DecideReviewRequest.newBuilder()
                .setRequestId(id())
                .setReviewId(review.getReviewId())
                .setDecision(decision)
                .setReason("Looked at the receipts");
    }

    private SetRiskRulesRequest.Builder accrual(long points) {
        return settings(
                RiskSettings.newBuilder().setAccrualLimit(AccrualLimit.newBuilder().setMostPoints(points)));
    }

    private SetRiskRulesRequest.Builder settings(RiskSettings.Builder settings) {
        return SetRiskRulesRequest.newBuilder()
                .setRequestId(id())
                .setPartnerId(partnerId)
                .setSettings(settings);
    }

    private static RiskSettings.Builder paced(int purchases) {
        var pace = Pace.newBuilder().setPurchases(purchases).setWindowSeconds(600);
        return RiskSettings.newBuilder().setTerminalPace(pace).setMemberPace(pace);
    }

    private RecordPurchaseResponse record(RecordPurchaseRequest purchase) {
        return client.till(till).recordPurchase(purchase);
    }

    private dev.kantis.contracts.ledger.v1.RecordPurchaseRequest ledgerPurchase(String receipt, Instant at) {
        return dev.kantis.contracts.ledger.v1.RecordPurchaseRequest.newBuilder()
                .setPartnerId(partnerId)
                .setStoreId("center")
                .setTerminalId("T1")
                .setReceiptId(receipt)
                .setMemberId(memberOf("aino"))
                .setPurchaseTime(LedgerTopic.time(at))
                .setTotal(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(1_200))
                .build();
    }

    /** As the other neighbor finds them. */
    private static String memberOf(String email) {
        return UUID.nameUUIDFromBytes((email + "@example.com").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }

    private static RecordPurchaseRequest purchase(String receipt, Instant at, String email) {
        return RecordPurchaseRequest.newBuilder()
                .setRequestId(id())
                .setStoreId("center")
                .setTerminalId("T1")
                .setReceiptId(receipt)
                .setMember(MemberIdentification.newBuilder().setEmail(email + "@example.com"))
                .setPurchaseTime(LedgerTopic.time(at))
                .setTotal(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(1_200))
                .build();
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
