package dev.kantis.partner.offline;

import static dev.kantis.partner.servers.PartnerClient.merchant;
import static dev.kantis.partner.servers.PartnerClient.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.ContractTerms;
import dev.kantis.contracts.partner.v1.HoldOfflinePointsRequest;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.OfflineAllowance;
import dev.kantis.contracts.partner.v1.OfflinePayment;
import dev.kantis.contracts.partner.v1.OnboardPartnerResponse;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.SetContractRequest;
import dev.kantis.contracts.partner.v1.SettlementModel;
import dev.kantis.contracts.partner.v1.SettlementPeriod;
import dev.kantis.contracts.partner.v1.UploadPurchasesRequest;
import dev.kantis.contracts.partner.v1.UploadPurchasesResponse;
import dev.kantis.contracts.partner.v1.UploadedPurchase;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.partner.servers.FakeNeighbors;
import dev.kantis.partner.servers.LedgerTopic;
import dev.kantis.partner.servers.PartnerClient;
import dev.kantis.partner.servers.PartnerServers;
import dev.kantis.partner.servers.Upload;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tills that were offline: what they may take, and what becomes of what they send afterwards. */
@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class OfflineTest {
    private static final Duration SOON = Duration.ofSeconds(150);
    private static final String AINO = UUID.nameUUIDFromBytes("aino@example.com".getBytes(StandardCharsets.UTF_8))
            .toString();

    private FakeNeighbors neighbors;
    private PartnerClient client;
    private OnboardPartnerResponse onboarded;
    private String token;

    @BeforeEach
    void openTheStore() {
        neighbors = new FakeNeighbors();
        client = new PartnerClient();
        onboarded = client.asPartnerManager().onboardPartner(merchant().build());
        token = client.tokenOf(onboarded.getCredential());
        var first = purchase("warm-up", 0).toBuilder()
                .setMember(MemberIdentification.newBuilder().setEmail(UUID.randomUUID() + "@example.com"))
                .build();
        await().atMost(SOON)
                .ignoreException(StatusRuntimeException.class)
                .until(() -> !client.till(token)
                        .recordPurchase(first)
                        .getPurchaseId()
                        .isEmpty());
    }

    @AfterEach
    void closeTheStore() {
        client.close();
        neighbors.close();
    }

    /** Behavior 22: offline redemption is refused by default. */
    @Test
    void withoutAContractThatSaysSoNoPointsAreTakenOffline() {
        var refusal = refusal(() -> client.till(token).holdOfflinePoints(holding(50)));

        assertThat(refusal.reason()).isEqualTo(Reason.REASON_ALLOWANCE_NOT_AGREED);
        assertThat(refusal.metadata()).containsEntry("most", "0");
        assertThat(neighbors.wallets().available(AINO)).isEqualTo(1_000);
    }

    /** Behavior 22: or limited by a signed offline allowance. */
    @Test
    void aPaymentWithinTheSignedAllowanceIsTakenOnceWhenItArrives() {
        agree(100);
        var request = holding(80);
        var allowance = client.till(token).holdOfflinePoints(request);

        assertThat(client.till(token).holdOfflinePoints(request)).isEqualTo(allowance);
        assertThat(allowance.getPointsAvailable()).isEqualTo(920);
        assertThat(Duration.between(instant(allowance), Instant.now().plus(Duration.ofDays(2)))
                        .abs())
                .isLessThan(Duration.ofMinutes(2));
        var payment = payment(allowance, 60).build();
        var answers = upload(payment);
        var repeated = upload(payment);

        assertThat(answers.getFirst().getPayment().getPointsPaid()).isEqualTo(60);
        assertThat(answers.getFirst().getPayment().getMessage())
                .isEqualTo("You paid with 60 points. You have 940 points.");
        assertThat(repeated).isEqualTo(answers);
        assertThat(neighbors.wallets().available(AINO)).isEqualTo(940);
    }

    @Test
    void noMoreCanBeSetAsideThanTheContractAndTheMemberHave() {
        agree(2_000);

        assertThat(refusal(() -> client.till(token).holdOfflinePoints(holding(2_001)))
                        .metadata())
                .containsEntry("most", "2000");
        assertThat(refusal(() -> client.till(token).holdOfflinePoints(holding(1_001)))
                        .reason())
                .isEqualTo(Reason.REASON_INSUFFICIENT_POINTS);
    }

    @Test
    void whatTheAllowanceDoesNotCoverIsACorrectionThatTheTillPrintsAndHoldsUpNothing() {
        agree(100);
        var allowance = client.till(token).holdOfflinePoints(holding(80));
        var late = payment(allowance, 10)
                .setPaymentTime(LedgerTopic.time(instant(allowance).plusSeconds(1)))
                .build();
        var forged = payment(allowance, 10)
                .setAllowance(allowance.getAllowance().substring(1) + "A")
                .build();

        var answers = upload(
                payment(allowance, 81).build(),
                late,
                forged,
                payment(allowance, 80).build(),
                payment(allowance, 1).build());

        assertThat(answers.subList(0, 3))
                .extracting(OfflineTest::reasonOf)
                .containsExactly(
                        Reason.REASON_ALLOWANCE_EXCEEDED,
                        Reason.REASON_ALLOWANCE_EXCEEDED,
                        Reason.REASON_ALLOWANCE_INVALID);
        assertThat(answers.get(0).getCorrection())
                .isEqualTo("Correction: 81 points could not be taken for receipt R-1. What they paid for is still to be"
                        + " paid.");
        assertThat(answers).noneMatch(UploadPurchasesResponse::getRetriable);
        assertThat(answers.get(3).getPayment().getPointsPaid()).isEqualTo(80);
        assertThat(reasonOf(answers.get(4)))
                .as("an allowance is for one payment")
                .isEqualTo(Reason.REASON_ALLOWANCE_EXCEEDED);
        assertThat(neighbors.wallets().available(AINO)).isEqualTo(920);
    }

    @Test
    void anAllowanceIsOfItsTerminalAlone() {
        agree(100);
        var allowance = client.till(token).holdOfflinePoints(holding(80));
        var elsewhere = payment(allowance, 10).setTerminalId("T2").build();

        var answers = Upload.of(
                        client.streams(token),
                        UploadPurchasesRequest.newBuilder()
                                .setStoreId("center")
                                .setTerminalId("T2")
                                .addPurchases(UploadedPurchase.newBuilder()
                                        .setSequence(1)
                                        .setPayment(elsewhere))
                                .build())
                .answers();

        assertThat(reasonOf(answers.getFirst())).isEqualTo(Reason.REASON_ALLOWANCE_INVALID);
        assertThat(neighbors.wallets().available(AINO)).isEqualTo(920);
    }

    @Test
    void whatIsSentTooLateIsACorrectionToo() {
        agree(100);
        var allowance = client.till(token).holdOfflinePoints(holding(80));
        neighbors.wallets().timeOut();

        var answer = upload(payment(allowance, 80).build()).getFirst();

        assertThat(reasonOf(answer)).isEqualTo(Reason.REASON_ALLOWANCE_EXCEEDED);
        assertThat(answer.getCorrection()).startsWith("Correction: 80 points could not be taken");
        assertThat(neighbors.wallets().available(AINO)).isEqualTo(1_000);
    }

    /** Behavior 22: queued earns are accepted later with their own time and without duplicates. */
    @Test
    void whatWasRecordedInTimeGetsItsFirstAnswerHoweverLateItIsRepeated() {
        var recorded = purchase("R-1", 4);
        var first = client.till(token).recordPurchase(recorded);
        agree(0);
        await().atMost(SOON).until(() -> refusedLate(purchase(UUID.randomUUID().toString(), 4)));

        assertThat(client.till(token).recordPurchase(recorded)).isEqualTo(first);
        var answers = Upload.of(
                        client.streams(token),
                        chunk(
                                UploadedPurchase.newBuilder().setSequence(1).setPurchase(recorded),
                                UploadedPurchase.newBuilder().setSequence(2).setPurchase(purchase("R-2", 4)),
                                UploadedPurchase.newBuilder().setSequence(3).setPurchase(purchase("R-3", 2))))
                .answers();
        assertThat(answers.get(0).getPurchase()).isEqualTo(first);
        assertThat(refusalIn(answers.get(1)).metadata()).containsEntry("offline_days", "3");
        assertThat(answers.get(1).getCorrection()).isEqualTo("Correction: receipt R-2 earned no points.");
        assertThat(answers.get(2).hasPurchase()).isTrue();
    }

    private boolean refusedLate(RecordPurchaseRequest purchase) {
        try {
            client.till(token).recordPurchase(purchase);
            return false;
        } catch (StatusRuntimeException e) {
            return Statuses.refusalIn(e).orElseThrow().reason() == Reason.REASON_PURCHASE_TIME_REFUSED;
        }
    }

    /** A contract with three days offline, and so many points; tills know it when this returns. */
    private void agree(long points) {
        client.contracts("partner-manager")
                .setContract(SetContractRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setPartnerId(onboarded.getPartner().getPartnerId())
                        .setTerms(ContractTerms.newBuilder()
                                .setValidFrom(LocalDate.now(ZoneOffset.UTC).toString())
                                .setTimeZone("UTC")
                                .setCurrencyCode("EUR")
                                .setSettlementPeriod(SettlementPeriod.SETTLEMENT_PERIOD_MONTH)
                                .setSettlementModel(SettlementModel.SETTLEMENT_MODEL_AT_ISSUE)
                                .setOfflineDays(3)
                                .setOfflinePoints(points)
                                .setOfflinePointDays(2))
                        .build());
        var probe = holding(Math.max(1, points + 1));
        await().atMost(SOON)
                .until(() -> Long.toString(points)
                        .equals(refusal(() -> client.till(token).holdOfflinePoints(probe))
                                .metadata()
                                .get("most")));
    }

    private List<UploadPurchasesResponse> upload(OfflinePayment... payments) {
        var chunk = UploadPurchasesRequest.newBuilder().setStoreId("center").setTerminalId("T1");
        for (var payment : payments) {
            chunk.addPurchasesBuilder().setSequence(chunk.getPurchasesCount()).setPayment(payment);
        }
        return Upload.of(client.streams(token), chunk.build()).answers();
    }

    private static UploadPurchasesRequest chunk(UploadedPurchase.Builder... stored) {
        var chunk = UploadPurchasesRequest.newBuilder().setStoreId("center").setTerminalId("T1");
        List.of(stored).forEach(chunk::addPurchases);
        return chunk.build();
    }

    private static OfflinePayment.Builder payment(OfflineAllowance allowance, long points) {
        return OfflinePayment.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setStoreId("center")
                .setTerminalId("T1")
                .setAllowance(allowance.getAllowance())
                .setPoints(points)
                .setPaymentTime(LedgerTopic.time(Instant.now()))
                .setReceiptId("R-1");
    }

    private static HoldOfflinePointsRequest holding(long points) {
        return HoldOfflinePointsRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setStoreId("center")
                .setTerminalId("T1")
                .setMember(MemberIdentification.newBuilder().setEmail("aino@example.com"))
                .setPoints(points)
                .build();
    }

    private static RecordPurchaseRequest purchase(String receipt, int daysAgo) {
        return RecordPurchaseRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setStoreId("center")
                .setTerminalId("T1")
                .setReceiptId(receipt)
                .setMember(MemberIdentification.newBuilder().setEmail("aino@example.com"))
                .setPurchaseTime(LedgerTopic.time(Instant.now().minus(Duration.ofDays(daysAgo))))
                .setTotal(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(1_234))
                .build();
    }

    private static Instant instant(OfflineAllowance allowance) {
        return Instant.ofEpochSecond(allowance.getExpireTime().getSeconds());
    }

    private static Reason reasonOf(UploadPurchasesResponse answer) {
        return refusalIn(answer).reason();
    }

    private static Refusal refusalIn(UploadPurchasesResponse answer) {
        return Statuses.refusalIn(StatusProto.toStatusRuntimeException(answer.getRefusal()))
                .orElseThrow();
    }
}
