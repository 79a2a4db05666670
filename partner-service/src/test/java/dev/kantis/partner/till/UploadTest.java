package dev.kantis.partner.till;

import static dev.kantis.partner.servers.PartnerClient.merchant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.PartnerStatus;
import dev.kantis.contracts.partner.v1.ReceiptLine;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.partner.v1.SetPartnerStatusRequest;
import dev.kantis.contracts.partner.v1.TillServiceGrpc.TillServiceStub;
import dev.kantis.contracts.partner.v1.UploadPurchasesRequest;
import dev.kantis.contracts.partner.v1.UploadPurchasesResponse;
import dev.kantis.contracts.partner.v1.UploadedPurchase;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.partner.servers.FakeNeighbors;
import dev.kantis.partner.servers.PartnerClient;
import dev.kantis.partner.servers.PartnerServers;
import dev.kantis.partner.servers.Upload;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Store and forward, with a ledger that a test can slow down or take away. */
@QuarkusTest
@QuarkusTestResource(PartnerServers.class)
class UploadTest {
    private static final long FRIDAY = 1_799_000_000;

    private FakeNeighbors neighbors;
    private PartnerClient client;
    private String partnerId;
    private TillServiceStub till;

    @BeforeEach
    void openTheStore() {
        neighbors = new FakeNeighbors();
        client = new PartnerClient();
        var onboarded = client.asPartnerManager().onboardPartner(merchant().build());
        partnerId = onboarded.getPartner().getPartnerId();
        var token = client.tokenOf(onboarded.getCredential());
        till = client.streams(token);
        // Somebody whom nobody remembers: both neighbors must be there, not the ledger alone.
        var first =
                purchase(0).setMember(email(UUID.randomUUID() + "@example.com")).build();
        await().atMost(Duration.ofSeconds(120))
                .ignoreException(StatusRuntimeException.class)
                .until(() -> client.till(token).recordPurchase(first).getPointsEarned() > 0);
    }

    @AfterEach
    void closeTheStore() {
        neighbors.speedUp();
        client.close();
        neighbors.close();
    }

    @Test
    void purchasesAreAnsweredOneByOneInTheirOrderAndKeepTheirTime() {
        var answers =
                Upload.of(till, chunk(1, 40), chunk(41, 80), chunk(81, 81)).answers();

        assertThat(answers)
                .extracting(UploadPurchasesResponse::getSequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 81).boxed().toList());
        assertThat(answers).allMatch(UploadPurchasesResponse::hasPurchase);
        var judged = neighbors.purchasesOf(partnerId);
        assertThat(judged)
                .extracting(purchase -> purchase.getPurchaseTime().getSeconds())
                .containsExactlyElementsOf(LongStream.rangeClosed(0, 81)
                        .map(sequence -> FRIDAY + sequence)
                        .boxed()
                        .toList());
    }

    @Test
    void whatWasSentBeforeGetsItsFirstAnswer() {
        var first = Upload.of(till, chunk(1, 10)).answers();

        var second = Upload.of(till, chunk(6, 15)).answers();

        assertThat(second.subList(0, 5)).isEqualTo(first.subList(5, 10));
        assertThat(neighbors.purchasesOf(partnerId)).hasSize(16);
    }

    @Test
    void aReturnFollowsItsPurchase() {
        var back = ReturnPurchaseRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setStoreId("center")
                .setTerminalId("T1")
                .setReceiptId("R-1")
                .setReturnReceiptId("B-1")
                .build();

        var answers = Upload.of(
                        till,
                        chunk(stored(1)),
                        chunk(UploadedPurchase.newBuilder()
                                .setSequence(2)
                                .setReturn(back)
                                .build()),
                        chunk(UploadedPurchase.newBuilder()
                                .setSequence(3)
                                .setReturn(
                                        back.toBuilder().setReceiptId("never").build())
                                .build()))
                .answers();

        assertThat(answers.get(1).getReturn().getPurchaseId())
                .isEqualTo(answers.get(0).getPurchase().getPurchaseId());
        assertThat(reasonOf(answers.get(2))).isEqualTo(Reason.REASON_PURCHASE_UNKNOWN);
    }

    @Test
    void aWrongPurchaseIsRefusedAloneAndHoldsUpNothing() {
        var answers = Upload.of(
                        till,
                        chunk(
                                stored(1),
                                stored(2, purchase(2).setRequestId("no uuid")),
                                stored(3, purchase(3).setTerminalId("T2")),
                                stored(4, purchase(4).setMember(email("nobody@example.com"))),
                                stored(5)))
                .answers();

        assertThat(answers.subList(1, 4))
                .extracting(UploadTest::reasonOf)
                .containsExactly(
                        Reason.REASON_REQUEST_INVALID, Reason.REASON_REQUEST_INVALID, Reason.REASON_MEMBER_UNKNOWN);
        assertThat(answers).noneMatch(UploadPurchasesResponse::getRetriable);
        assertThat(answers.get(4).hasPurchase()).isTrue();
        assertThat(neighbors.purchasesOf(partnerId)).hasSize(3);
    }

    @Test
    void aFailureThatMayGoAwayIsTheLastAnswerSoThatNothingOvertakesIt() {
        neighbors.awayAt("R-3");
        var broken = Upload.of(till, chunk(1, 5), chunk(6, 9)).answers();
        neighbors.awayAt("");
        var resumed = Upload.of(till, chunk(3, 5), chunk(6, 9)).answers();

        assertThat(broken).extracting(UploadPurchasesResponse::getSequence).containsExactly(1L, 2L, 3L);
        assertThat(broken.getLast().getRetriable()).isTrue();
        assertThat(reasonOf(broken.getLast())).isEqualTo(Reason.REASON_DEPENDENCY_UNAVAILABLE);
        assertThat(resumed).hasSize(7).allMatch(UploadPurchasesResponse::hasPurchase);
        assertThat(neighbors.purchasesOf(partnerId))
                .extracting(dev.kantis.contracts.ledger.v1.RecordPurchaseRequest::getReceiptId)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0, 9).mapToObj(n -> "R-" + n).toList());
    }

    @Test
    void noMoreIsReadThanTheLedgerKeepsUpWith() {
        neighbors.slowDown();
        var chunks = LongStream.rangeClosed(1, 300)
                .mapToObj(n -> chunk(stored(n, big(n))))
                .toList();

        var upload = Upload.of(till, chunks);
        for (var done = 1; done <= 20; done++) {
            neighbors.letGo(1);
            upload.awaitAnswers(done);
        }

        assertThat(upload.soFar()).hasSize(20);
        assertThat(upload.sent()).as("20, and what the connection holds").isLessThan(90);
        neighbors.speedUp();
        assertThat(upload.answers()).hasSize(300);
    }

    @Test
    void aStreamIsForOneTerminalAndItsSequencesGrow() {
        var other = chunk(stored(2)).toBuilder().setTerminalId("T2").build();

        assertThat(Upload.of(till, chunk(stored(1)), other).failure().reason())
                .isEqualTo(Reason.REASON_REQUEST_INVALID);
        assertThat(Upload.of(till, chunk(stored(2)), chunk(stored(2))).failure().metadata())
                .containsEntry("fields", "purchases.sequence");
        assertThat(Upload.of(till, chunk(stored(1)).toBuilder().clearPurchases().build())
                        .failure()
                        .reason())
                .isEqualTo(Reason.REASON_REQUEST_INVALID);
    }

    @Test
    void aStreamOfATillThatMayNotBeUsedIsEnded() {
        assertThat(Upload.of(
                                till,
                                chunk(stored(1)).toBuilder().setTerminalId("T9").build())
                        .failure()
                        .reason())
                .isEqualTo(Reason.REASON_TERMINAL_UNKNOWN);

        neighbors.slowDown();
        var upload = Upload.of(
                till,
                LongStream.rangeClosed(1, 5_000).mapToObj(n -> chunk(stored(n))).toList());
        suspend();
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            neighbors.letGo(1);
            return upload.isOver();
        });

        assertThat(upload.failure().reason()).isEqualTo(Reason.REASON_PARTNER_SUSPENDED);
        assertThat(neighbors.purchasesOf(partnerId)).hasSizeLessThan(5_000);
    }

    private void suspend() {
        client.asPartnerManager()
                .setPartnerStatus(SetPartnerStatusRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setPartnerId(partnerId)
                        .setStatus(PartnerStatus.PARTNER_STATUS_SUSPENDED)
                        .build());
    }

    private static Reason reasonOf(UploadPurchasesResponse answer) {
        return Statuses.refusalIn(StatusProto.toStatusRuntimeException(answer.getRefusal()))
                .orElseThrow()
                .reason();
    }

    private static UploadPurchasesRequest chunk(long first, long last) {
        return chunk(
                LongStream.rangeClosed(first, last).mapToObj(UploadTest::stored).toArray(UploadedPurchase[]::new));
    }

    private static UploadPurchasesRequest chunk(UploadedPurchase... stored) {
        return UploadPurchasesRequest.newBuilder()
                .setStoreId("center")
                .setTerminalId("T1")
                .addAllPurchases(List.of(stored))
                .build();
    }

    private static UploadedPurchase stored(long sequence) {
        return stored(sequence, purchase(sequence));
    }

    private static UploadedPurchase stored(long sequence, RecordPurchaseRequest.Builder purchase) {
        return UploadedPurchase.newBuilder()
                .setSequence(sequence)
                .setPurchase(purchase)
                .build();
    }

    private static RecordPurchaseRequest.Builder purchase(long sequence) {
        return RecordPurchaseRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setStoreId("center")
                .setTerminalId("T1")
                .setReceiptId("R-" + sequence)
                .setMember(email("aino@example.com"))
                .setPurchaseTime(Timestamp.newBuilder().setSeconds(FRIDAY + sequence))
                .setTotal(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(1234));
    }

    /** A purchase of about 30 KB. */
    private static RecordPurchaseRequest.Builder big(long sequence) {
        var line = ReceiptLine.newBuilder()
                .setProduct("p".repeat(64))
                .setCategory("c".repeat(64))
                .setQuantityMilli(1_000)
                .setAmountMinor(1)
                .build();
        return purchase(sequence)
                .addAllLines(IntStream.range(0, 200).mapToObj(_ -> line).toList());
    }

    private static MemberIdentification email(String email) {
        return MemberIdentification.newBuilder().setEmail(email).build();
    }
}
