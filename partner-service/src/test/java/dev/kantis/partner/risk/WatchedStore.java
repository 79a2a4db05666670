package dev.kantis.partner.risk;

import static dev.kantis.partner.servers.PartnerClient.merchant;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.partner.v1.DecideReviewRequest;
import dev.kantis.contracts.partner.v1.ListReviewsRequest;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.Pace;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.RecordPurchaseResponse;
import dev.kantis.contracts.partner.v1.Review;
import dev.kantis.contracts.partner.v1.ReviewServiceGrpc;
import dev.kantis.contracts.partner.v1.ReviewState;
import dev.kantis.contracts.partner.v1.RiskSettings;
import dev.kantis.contracts.partner.v1.SetRiskRulesRequest;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.partner.servers.FakeNeighbors;
import dev.kantis.partner.servers.LedgerTopic;
import dev.kantis.partner.servers.PartnerClient;
import io.grpc.StatusRuntimeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A store whose purchases are watched, with a ledger that tells what it recorded. */
final class WatchedStore implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(150);

    private final PartnerClient client = new PartnerClient();
    private final String partnerId;
    private final String till;
    private FakeNeighbors neighbors = new FakeNeighbors();

    WatchedStore() {
        var onboarded = client.asPartnerManager().onboardPartner(merchant().build());
        partnerId = onboarded.getPartner().getPartnerId();
        till = client.tokenOf(onboarded.getCredential());
        var first = purchase("warm-up", Instant.now().minusSeconds(86_000), "aino-" + partnerId);
        await().atMost(SOON)
                .ignoreException(StatusRuntimeException.class)
                .until(() -> !record(first).getPurchaseId().isEmpty());
    }

    String partnerId() {
        return partnerId;
    }

    String till() {
        return till;
    }

    FakeNeighbors neighbors() {
        return neighbors;
    }

    /** The neighbors go away, or come back knowing nothing. */
    void neighbors(boolean there) {
        neighbors.close();
        if (there) {
            neighbors = new FakeNeighbors();
        }
    }

    /** The API of the staff. */
    ReviewServiceGrpc.ReviewServiceBlockingStub reviews() {
        return reviews(client.staff("partner-manager"));
    }

    ReviewServiceGrpc.ReviewServiceBlockingStub reviews(String token) {
        return client.reviews(token);
    }

    @Override
    public void close() {
        client.close();
        neighbors.close();
    }

    /** A purchase that waits, as the till was answered. */
    record Waiting(String receipt, RecordPurchaseResponse answer) {}

    /** Buys, and has the ledger tell of it, until the till has heard of enough. */
    Waiting recordUntilItWaits(String email) {
        return await().atMost(SOON)
                .until(
                        () -> {
                            var receipt = id();
                            var answer = record(purchase(receipt, Instant.now(), email));
                            var recorded = neighbors.purchasesOf(partnerId).getLast();
                            LedgerTopic.tell(
                                    recorded.getMemberId(),
                                    LedgerTopic.recorded(recorded, answer.getPurchaseId(), answer.getPointsEarned()));
                            return new Waiting(receipt, answer);
                        },
                        waiting -> waiting.answer().getUnderReview());
    }

    /** Each replica looks for changed rules by itself. */
    static void awaitRules() {
        await().pollDelay(Duration.ofSeconds(3)).atMost(SOON).until(() -> true);
    }

    Review openReviewOf(String receipt) {
        return await().atMost(SOON)
                .until(
                        () -> open().stream()
                                .filter(review -> review.getReceiptId().equals(receipt))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    List<Review> open() {
        return reviews()
                .listReviews(
                        ListReviewsRequest.newBuilder().setPartnerId(partnerId).build())
                .getReviewsList();
    }

    static DecideReviewRequest.Builder decision(Review review, ReviewState decision) {
        return DecideReviewRequest.newBuilder()
                .setRequestId(id())
                .setReviewId(review.getReviewId())
                .setDecision(decision)
                .setReason("Looked at the receipts");
    }

    SetRiskRulesRequest.Builder settings(RiskSettings.Builder settings) {
        return SetRiskRulesRequest.newBuilder()
                .setRequestId(id())
                .setPartnerId(partnerId)
                .setSettings(settings);
    }

    static RiskSettings.Builder paced(int purchases) {
        var pace = Pace.newBuilder().setPurchases(purchases).setWindowSeconds(600);
        return RiskSettings.newBuilder().setTerminalPace(pace).setMemberPace(pace);
    }

    RecordPurchaseResponse record(RecordPurchaseRequest purchase) {
        return client.till(till).recordPurchase(purchase);
    }

    dev.kantis.contracts.ledger.v1.RecordPurchaseRequest ledgerPurchase(String receipt, Instant at) {
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
    static String memberOf(String email) {
        return UUID.nameUUIDFromBytes((email + "@example.com").getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    static RecordPurchaseRequest purchase(String receipt, Instant at, String email) {
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

    static String id() {
        return UUID.randomUUID().toString();
    }
}
