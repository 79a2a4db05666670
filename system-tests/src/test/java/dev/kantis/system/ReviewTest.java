package dev.kantis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Timestamp;
import dev.kantis.contracts.partner.v1.ContractServiceGrpc;
import dev.kantis.contracts.partner.v1.ContractTerms;
import dev.kantis.contracts.partner.v1.DecideReviewRequest;
import dev.kantis.contracts.partner.v1.HoldOfflinePointsRequest;
import dev.kantis.contracts.partner.v1.ListReviewsRequest;
import dev.kantis.contracts.partner.v1.OfflinePayment;
import dev.kantis.contracts.partner.v1.OpenHours;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.RecordPurchaseResponse;
import dev.kantis.contracts.partner.v1.Review;
import dev.kantis.contracts.partner.v1.ReviewReason;
import dev.kantis.contracts.partner.v1.ReviewServiceGrpc;
import dev.kantis.contracts.partner.v1.ReviewState;
import dev.kantis.contracts.partner.v1.RiskSettings;
import dev.kantis.contracts.partner.v1.SetContractRequest;
import dev.kantis.contracts.partner.v1.SetRiskRulesRequest;
import dev.kantis.contracts.partner.v1.SettlementModel;
import dev.kantis.contracts.partner.v1.SettlementPeriod;
import dev.kantis.contracts.partner.v1.StoreHours;
import dev.kantis.contracts.partner.v1.TillServiceGrpc;
import dev.kantis.contracts.partner.v1.UploadPurchasesRequest;
import dev.kantis.contracts.partner.v1.UploadPurchasesResponse;
import dev.kantis.contracts.partner.v1.UploadedPurchase;
import dev.kantis.localstack.story.Api;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Doubtful purchases and payments offline, through partner-service and the ledger, as members and staff see them. */
class ReviewTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final RunningPlatform running = RunningPlatform.shared();
    private final People people = new People(running.platform());
    private ManagedChannel channel = Calls.channel(running.port("partner-service"));
    private String manager = "";

    @BeforeEach
    void connect() throws Exception {
        channel.shutdownNow();
        channel = Calls.channel(running.port("partner-service"));
        manager = people.staff("partner-manager");
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    @Test
    void whatWasBoughtInAClosedStoreWaitsUntilStaffAcceptsIt() throws Exception {
        var partner = people.partner();
        var member = people.member();
        var waiting = buyWhileClosed(partner, member);

        assertThat(waiting.getPointsEarned()).isEqualTo(100);
        assertThat(waiting.getPointsAvailable()).isZero();
        assertThat(balance(member).at("/balances/0/pending").asText()).isEqualTo("100");
        assertThat(people.api()
                        .call(Api.Request.get("/v1/me/activity", member.token()))
                        .toString())
                .contains("Waits until the purchase has been checked");
        var review = reviewOf(partner);
        assertThat(review.getReasonsList()).containsExactly(ReviewReason.REVIEW_REASON_CLOSED_STORE);

        var decided = decide(review, ReviewState.REVIEW_STATE_ACCEPTED);

        assertThat(decided.getSettled()).isTrue();
        assertThat(decided.getPointsMoved()).isEqualTo(100);
        assertThat(balance(member).at("/balances/0/available").asText()).isEqualTo("100");
    }

    @Test
    void aRejectedPurchaseTakesItsPendingPointsBack() throws Exception {
        var partner = people.partner();
        var member = people.member();
        buyWhileClosed(partner, member);

        var path = "/v1/admin/reviews/" + reviewOf(partner).getReviewId();
        var rejection = Map.of("decision", "REJECTED", "reason", "Looked at the receipt");
        var bySupport = people.api()
                .send(Api.Request.post(path + "/decision", people.staff("support"), rejection, People.id()));
        var decided = people.api().call(Api.Request.post(path + "/decision", manager, rejection, People.id()));

        assertThat(bySupport.status()).isEqualTo(403);
        assertThat(people.api().call(Api.Request.get(path, people.staff("support"))))
                .isEqualTo(decided);
        assertThat(decided.path("state").asText()).isEqualTo("REJECTED");
        assertThat(decided.at("/decided/pointsMoved").asText()).isEqualTo("100");
        assertThat(decided.at("/decided/pointsSpent").asText()).isEqualTo("0");
        assertThat(balance(member).at("/balances/0/pending").asText()).isEqualTo("0");
        assertThat(balance(member).at("/balances/0/available").asText()).isEqualTo("0");
    }

    /** Behavior 22. */
    @Test
    void pointsThatWereSetAsideArePaidOfflineOnceAndTheRestComesBack() throws Exception {
        var partner = people.partner();
        var member = people.member();
        var purchase = TillTest.purchase(member, 1_000);
        till(partner).recordPurchase(purchase);
        agree(partner);
        var hold = HoldOfflinePointsRequest.newBuilder()
                .setRequestId(People.id())
                .setStoreId("main")
                .setTerminalId("till-1")
                .setMember(purchase.getMember())
                .setPoints(80)
                .build();
        await().atMost(SOON)
                .until(() -> Calls.outcome(
                                Calls.as(partner.token(), channel), TillServiceGrpc.getHoldOfflinePointsMethod(), hold)
                        .equals("OK"));
        var allowance = till(partner).holdOfflinePoints(hold);
        var payment = OfflinePayment.newBuilder()
                .setRequestId(People.id())
                .setStoreId("main")
                .setTerminalId("till-1")
                .setAllowance(allowance.getAllowance())
                .setPoints(60)
                .setPaymentTime(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()))
                .setReceiptId("r-1");

        var first = upload(partner, payment.build());
        var repeated = upload(partner, payment.build());
        var twice = upload(partner, payment.setRequestId(People.id()).build());

        assertThat(first.getPayment().getPointsPaid()).isEqualTo(60);
        assertThat(repeated).isEqualTo(first);
        assertThat(twice.getCorrection()).startsWith("Correction: 60 points could not be taken for receipt r-1.");
        assertThat(balance(member).at("/balances/0/available").asText()).isEqualTo("40");
    }

    /** Buys until the till knows that the store is closed, and answers what waits. */
    private RecordPurchaseResponse buyWhileClosed(People.Partner partner, People.Member member) throws Exception {
        var another = LocalDate.now(ZoneOffset.UTC).plusDays(2).getDayOfWeek();
        reviews()
                .setRiskRules(SetRiskRulesRequest.newBuilder()
                        .setRequestId(People.id())
                        .setPartnerId(partner.partnerId())
                        .setSettings(RiskSettings.newBuilder()
                                .addStores(StoreHours.newBuilder()
                                        .setStoreId("main")
                                        .setTimeZone("UTC")
                                        .addHours(OpenHours.newBuilder()
                                                .setWeekday(another.getValue())
                                                .setOpen("11:00")
                                                .setClose("12:00"))))
                        .build());
        var free = people.member();
        await().atMost(SOON)
                .until(() -> record(partner, TillTest.purchase(free, 100)).getUnderReview());
        return record(partner, TillTest.purchase(member, 1_000));
    }

    private Review reviewOf(People.Partner partner) {
        return await().atMost(SOON)
                .until(
                        () -> reviews()
                                .listReviews(ListReviewsRequest.newBuilder()
                                        .setPartnerId(partner.partnerId())
                                        .build())
                                .getReviewsList()
                                .stream()
                                .filter(review -> review.getPoints() == 100 && review.getWaiting())
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private Review decide(Review review, ReviewState decision) {
        return reviews()
                .decideReview(DecideReviewRequest.newBuilder()
                        .setRequestId(People.id())
                        .setReviewId(review.getReviewId())
                        .setDecision(decision)
                        .setReason("Looked at the receipt")
                        .build());
    }

    private void agree(People.Partner partner) {
        ContractServiceGrpc.newBlockingStub(Calls.as(manager, channel))
                .setContract(SetContractRequest.newBuilder()
                        .setRequestId(People.id())
                        .setPartnerId(partner.partnerId())
                        .setTerms(ContractTerms.newBuilder()
                                .setValidFrom(LocalDate.now(People.FAR_EAST).toString())
                                .setTimeZone(People.FAR_EAST.getId())
                                .setCurrencyCode("EUR")
                                .setSettlementPeriod(SettlementPeriod.SETTLEMENT_PERIOD_MONTH)
                                .setSettlementModel(SettlementModel.SETTLEMENT_MODEL_AT_ISSUE)
                                .setOfflineDays(3)
                                .setOfflinePoints(100))
                        .build());
    }

    private UploadPurchasesResponse upload(People.Partner partner, OfflinePayment payment) throws Exception {
        var call = TillServiceGrpc.newBlockingV2Stub(Calls.as(partner.token(), channel))
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .uploadPurchases();
        call.write(UploadPurchasesRequest.newBuilder()
                .setStoreId("main")
                .setTerminalId("till-1")
                .addPurchases(UploadedPurchase.newBuilder().setSequence(1).setPayment(payment))
                .build());
        call.halfClose();
        return call.read();
    }

    private RecordPurchaseResponse record(People.Partner partner, RecordPurchaseRequest purchase) {
        return till(partner).recordPurchase(purchase);
    }

    private TillServiceGrpc.TillServiceBlockingStub till(People.Partner partner) {
        return TillServiceGrpc.newBlockingStub(Calls.as(partner.token(), channel));
    }

    private ReviewServiceGrpc.ReviewServiceBlockingStub reviews() {
        return ReviewServiceGrpc.newBlockingStub(Calls.as(manager, channel));
    }

    private JsonNode balance(People.Member member) throws Exception {
        return people.api().call(Api.Request.get("/v1/me/balance", member.token()));
    }
}
