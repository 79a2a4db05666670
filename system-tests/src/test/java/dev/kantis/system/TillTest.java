package dev.kantis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.partner.v1.CapturePointsRequest;
import dev.kantis.contracts.partner.v1.HoldPointsRequest;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.PreviewPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReceiptLine;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.RecordPurchaseResponse;
import dev.kantis.contracts.partner.v1.ReserveVoucherRequest;
import dev.kantis.contracts.partner.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.partner.v1.TillServiceGrpc;
import dev.kantis.contracts.partner.v1.UploadPurchasesRequest;
import dev.kantis.contracts.partner.v1.UploadPurchasesResponse;
import dev.kantis.contracts.partner.v1.UploadedPurchase;
import dev.kantis.contracts.partner.v1.UseVoucherRequest;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.localstack.story.Api;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a till may do, and what is refused to it with a reason and posts nothing. */
class TillTest {
    private final RunningPlatform running = RunningPlatform.shared();
    private final People people = new People(running.platform());
    private ManagedChannel channel = Calls.channel(running.port("partner-service"));

    @BeforeEach
    void connect() {
        channel.shutdownNow();
        channel = Calls.channel(running.port("partner-service"));
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    @Test
    void thePurchaseThatIsSentFiftyTimesAtOncePostsOnceAndAllGetTheSameAnswer() throws Exception {
        var partner = people.partner();
        var member = people.member();
        var request = purchase(member, 1_000);

        var answers = new HashSet<RecordPurchaseResponse>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<RecordPurchaseResponse> call = () -> answer(till(partner.token()), request);
            var running =
                    IntStream.range(0, 50).mapToObj(_ -> threads.submit(call)).toList();
            for (Future<RecordPurchaseResponse> one : running) {
                answers.add(one.get());
            }
        }

        assertThat(answers).hasSize(1);
        assertThat(answers.iterator().next().getPointsEarned()).isEqualTo(100);
        assertThat(available(member)).isEqualTo("100");
    }

    /** What a till gets that repeats a call which nobody answered, as all tills do. */
    private static RecordPurchaseResponse answer(
            TillServiceGrpc.TillServiceBlockingStub till, RecordPurchaseRequest request) {
        return await().ignoreExceptionsMatching(
                        failure -> Status.fromThrowable(failure).getCode() == Status.Code.UNAVAILABLE)
                .until(() -> till.recordPurchase(request), Objects::nonNull);
    }

    @Test
    void aReturnTakesThePointsBack() throws Exception {
        var partner = people.partner();
        var member = people.member();
        var request = purchase(member, 2_000);
        till(partner.token()).recordPurchase(request);

        var answer = till(partner.token()).returnPurchase(returned(request).build());

        assertThat(answer.getPointsReturned()).isEqualTo(200);
        assertThat(available(member)).isEqualTo("0");
    }

    @Test
    void aReturnOfALineTakesBackWhatThatLineEarned() throws Exception {
        var partner = people.partner();
        var member = people.member();
        var request = purchase(member, 2_000).toBuilder()
                .addLines(line("latte", "coffee", 500))
                .addLines(line("beans", "coffee", 1_500))
                .build();
        till(partner.token()).recordPurchase(request);

        var answer = till(partner.token())
                .returnPurchase(returned(request).addLines(2).build());

        assertThat(answer.getPointsReturned()).isEqualTo(150);
        assertThat(available(member)).isEqualTo("50");
    }

    @Test
    void aPreviewTellsWhatThePurchaseWillEarn() throws Exception {
        var partner = people.partner();
        var member = people.member();
        var request = purchase(member, 1_230);

        var preview = till(partner.token())
                .previewPurchase(PreviewPurchaseRequest.newBuilder()
                        .setStoreId(request.getStoreId())
                        .setTerminalId(request.getTerminalId())
                        .setMember(request.getMember())
                        .setPurchaseTime(request.getPurchaseTime())
                        .setTotal(request.getTotal())
                        .build());

        assertThat(preview.getMessage()).isEqualTo("This purchase earns 123 points.");
        assertThat(available(member)).isEqualTo("0");
        assertThat(till(partner.token()).recordPurchase(request).getPointsEarned())
                .isEqualTo(preview.getPoints());
    }

    @Test
    void aMemberPaysWithPointsAtTheTillThatHeldThemOnly() throws Exception {
        var partner = people.partner();
        var stranger = people.partner();
        var member = people.member();
        var purchase = purchase(member, 1_000);
        till(partner.token()).recordPurchase(purchase);
        var hold = HoldPointsRequest.newBuilder()
                .setRequestId(People.id())
                .setStoreId("main")
                .setTerminalId("till-1")
                .setMember(purchase.getMember())
                .setPoints(80)
                .build();
        var capture = CapturePointsRequest.newBuilder()
                .setRequestId(People.id())
                .setStoreId("main")
                .setTerminalId("till-1")
                .setMember(purchase.getMember())
                .setPoints(60);

        var held = till(partner.token()).holdPoints(hold);
        assertThat(till(partner.token()).holdPoints(hold)).isEqualTo(held);
        capture.setHoldId(held.getHoldId());

        assertThat(held.getPointsAvailable()).isEqualTo(20);
        assertThat(Calls.outcome(
                        Calls.as(stranger.token(), channel), TillServiceGrpc.getCapturePointsMethod(), capture.build()))
                .isEqualTo("NOT_FOUND HOLD_UNKNOWN");
        var paid = till(partner.token()).capturePoints(capture.build());
        assertThat(paid.getMessage()).isEqualTo("You paid with 60 points. You have 40 points.");
        assertThat(till(partner.token()).capturePoints(capture.build())).isEqualTo(paid);
        assertThat(available(member)).isEqualTo("40");
    }

    @Test
    void aVoucherThatWasBoughtWithPointsIsUsedAtATillOnce() throws Exception {
        var partner = people.partner();
        var member = people.member();
        till(partner.token()).recordPurchase(purchase(member, 2_000));
        var reserve = ReserveVoucherRequest.newBuilder()
                .setRequestId(People.id())
                .setStoreId("main")
                .setTerminalId("till-1")
                .setCode(voucher(member, "coffee-and-bun"));
        var use = UseVoucherRequest.newBuilder()
                .setRequestId(People.id())
                .setStoreId("main")
                .setTerminalId("till-1")
                .setCode(reserve.getCode());

        var reserved = till(partner.token()).reserveVoucher(reserve.build());
        var used = till(partner.token())
                .useVoucher(use.setReservationId(reserved.getReservationId()).build());

        assertThat(used.getMessage()).isEqualTo("Voucher used: Coffee and a bun.");
        assertThat(till(partner.token()).useVoucher(use.build())).isEqualTo(used);
        assertThat(reserveOutcome(
                        partner.token(), reserve.setRequestId(People.id()).build()))
                .isEqualTo("FAILED_PRECONDITION VOUCHER_USED");
        assertThat(available(member)).isEqualTo("50");
    }

    @Test
    void whatATillStoredOfflineIsUploadedOnceAndKeepsItsTime() throws Exception {
        var partner = people.partner();
        var member = people.member();
        var yesterday = Timestamp.newBuilder()
                .setSeconds(Instant.now().minus(Duration.ofHours(20)).getEpochSecond())
                .build();
        var stored = IntStream.rangeClosed(1, 30)
                .mapToObj(_ -> purchase(member, 100).toBuilder()
                        .setPurchaseTime(yesterday)
                        .build())
                .toList();
        till(partner.token()).recordPurchase(stored.getFirst());

        var first = upload(partner.token(), stored);
        var second = upload(partner.token(), stored);

        assertThat(first).hasSize(30).allMatch(UploadPurchasesResponse::hasPurchase);
        assertThat(second).isEqualTo(first);
        assertThat(available(member)).isEqualTo("300");
    }

    private List<UploadPurchasesResponse> upload(String token, List<RecordPurchaseRequest> stored) throws Exception {
        var chunk = UploadPurchasesRequest.newBuilder().setStoreId("main").setTerminalId("till-1");
        for (var purchase : stored) {
            chunk.addPurchases(UploadedPurchase.newBuilder()
                    .setSequence(chunk.getPurchasesCount() + 1)
                    .setPurchase(purchase));
        }
        var call = TillServiceGrpc.newBlockingV2Stub(Calls.as(token, channel))
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .uploadPurchases();
        call.write(chunk.build());
        call.halfClose();
        var answers = new ArrayList<UploadPurchasesResponse>();
        for (var answer = call.read(); answer != null; answer = call.read()) {
            answers.add(answer);
        }
        return answers;
    }

    @Test
    void aPartnerSeesNoVoucherThatIsGoodElsewhere() throws Exception {
        var partner = people.partner();
        var member = people.member();
        till(partner.token()).recordPurchase(purchase(member, 6_000));
        var reserve = ReserveVoucherRequest.newBuilder()
                .setRequestId(People.id())
                .setStoreId("main")
                .setTerminalId("till-1")
                .setCode(voucher(member, "cinema-ticket"));

        assertThat(reserveOutcome(partner.token(), reserve.build())).isEqualTo("NOT_FOUND VOUCHER_UNKNOWN");
        assertThat(reserveOutcome(
                        partner.token(), reserve.setStoreId("elsewhere").build()))
                .isEqualTo("NOT_FOUND STORE_UNKNOWN");
    }

    /** Redeems the member's points; answers the code of the voucher. */
    private String voucher(People.Member member, String reward) throws Exception {
        people.api()
                .call(Api.Request.post("/v1/me/redemptions", member.token(), Map.of("reward", reward), People.id()));
        return people.api()
                .call(Api.Request.get("/v1/me/vouchers", member.token()))
                .at("/vouchers/0/code")
                .asText();
    }

    private String reserveOutcome(String token, ReserveVoucherRequest request) {
        return Calls.outcome(Calls.as(token, channel), TillServiceGrpc.getReserveVoucherMethod(), request);
    }

    @Test
    void callsThatAreNotInOrderAreRefusedWithAReasonAndPostNothing() throws Exception {
        var partner = people.partner();
        var stranger = people.partner();
        var member = people.member();
        var request = purchase(member, 1_000);

        assertThat(outcome("", request)).isEqualTo("UNAUTHENTICATED TOKEN_MISSING");
        assertThat(outcome("a.b.c", request)).isEqualTo("UNAUTHENTICATED TOKEN_INVALID");
        assertThat(outcome(member.token(), request)).isEqualTo("PERMISSION_DENIED NOT_PERMITTED");
        assertThat(outcome(people.service("partner-service"), request)).isEqualTo("PERMISSION_DENIED NOT_PERMITTED");
        assertThat(outcome(
                        partner.token(),
                        request.toBuilder().setStoreId("elsewhere").build()))
                .isEqualTo("NOT_FOUND STORE_UNKNOWN");
        assertThat(outcome(
                        partner.token(),
                        request.toBuilder().setTerminalId("till-9").build()))
                .isEqualTo("NOT_FOUND TERMINAL_UNKNOWN");
        assertThat(outcome(
                        partner.token(),
                        request.toBuilder()
                                .setMember(MemberIdentification.newBuilder().setEmail("nobody@kantis.example"))
                                .build()))
                .isEqualTo("NOT_FOUND MEMBER_UNKNOWN");
        assertThat(outcome(
                        partner.token(),
                        request.toBuilder().setTotal(money("NOK", 100)).build()))
                .isEqualTo("FAILED_PRECONDITION CURRENCY_REFUSED");
        assertThat(outcome(partner.token(), request.toBuilder().clearRequestId().build()))
                .isEqualTo("INVALID_ARGUMENT REQUEST_INVALID");
        assertThat(outcome(stranger.token(), request)).isEqualTo("OK");
        assertThat(available(member)).isEqualTo("100");
    }

    @Test
    void aPersonWhoIsNoMemberIsToldSo() throws Exception {
        var answer = people.api().send(Api.Request.get("/v1/me", people.staff("marketer")));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(people.api().send(Api.Request.get("/v1/me", null)).status()).isEqualTo(401);
    }

    private String outcome(String token, RecordPurchaseRequest request) {
        return Calls.outcome(Calls.as(token, channel), TillServiceGrpc.getRecordPurchaseMethod(), request);
    }

    private TillServiceGrpc.TillServiceBlockingStub till(String token) {
        return TillServiceGrpc.newBlockingStub(Calls.as(token, channel));
    }

    private String available(People.Member member) throws Exception {
        return people.api()
                .call(Api.Request.get("/v1/me/balance", member.token()))
                .at("/balances/0/available")
                .asText();
    }

    static RecordPurchaseRequest purchase(People.Member member, long cents) {
        return RecordPurchaseRequest.newBuilder()
                .setRequestId(People.id())
                .setStoreId("main")
                .setTerminalId("till-1")
                .setReceiptId("r-" + People.id())
                .setMember(MemberIdentification.newBuilder().setCardNumber(member.cardNumber()))
                .setPurchaseTime(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()))
                .setTotal(money("EUR", cents))
                .build();
    }

    private static ReturnPurchaseRequest.Builder returned(RecordPurchaseRequest purchase) {
        return ReturnPurchaseRequest.newBuilder()
                .setRequestId(People.id())
                .setStoreId("main")
                .setTerminalId("till-1")
                .setReceiptId(purchase.getReceiptId())
                .setReturnReceiptId("back");
    }

    private static ReceiptLine line(String product, String category, long amountMinor) {
        return ReceiptLine.newBuilder()
                .setProduct(product)
                .setCategory(category)
                .setQuantityMilli(1_000)
                .setAmountMinor(amountMinor)
                .build();
    }

    private static Money money(String currency, long minor) {
        return Money.newBuilder().setCurrencyCode(currency).setMinorUnits(minor).build();
    }
}
