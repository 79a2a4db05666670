package dev.kantis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.BurnPointsRequest;
import dev.kantis.contracts.ledger.v1.CapturePointsRequest;
import dev.kantis.contracts.ledger.v1.EarnPointsRequest;
import dev.kantis.contracts.ledger.v1.GetBalanceRequest;
import dev.kantis.contracts.ledger.v1.HoldPointsRequest;
import dev.kantis.contracts.ledger.v1.ListEntriesRequest;
import dev.kantis.contracts.ledger.v1.PurchaseServiceGrpc;
import dev.kantis.contracts.ledger.v1.RecordPurchaseRequest;
import dev.kantis.contracts.ledger.v1.RecordPurchaseResponse;
import dev.kantis.contracts.ledger.v1.ReleasePointsRequest;
import dev.kantis.contracts.ledger.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.ledger.v1.VerifyLedgerRequest;
import dev.kantis.contracts.ledger.v1.WalletServiceGrpc;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.kit.grpc.BearerToken;
import dev.kantis.localstack.TestServers;
import dev.kantis.localstack.Tokens;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LedgerServers.class)
class LedgerGrpcTest {
    private static final String PARTNER = UUID.randomUUID().toString();
    private static String partnerService = "";
    private static String rewardsService = "";
    private static String admin = "";

    @TestHTTPResource
    URL address;

    private final String member = UUID.randomUUID().toString();
    private ManagedChannel channel;

    @BeforeAll
    static void signIn() {
        Tokens tokens = TestServers.shared().tokens();
        partnerService = tokens.serviceToken("partner-service");
        rewardsService = tokens.serviceToken("rewards-service");
        admin = tokens.staffToken("admin");
    }

    @BeforeEach
    void connect() {
        channel = ManagedChannelBuilder.forAddress("localhost", address.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

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
    void aRefusalIsRememberedAndNeverBecomesASuccess() {
        var burn = BurnPointsRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .setUnit("points")
                .setPoints(40)
                .setReason("test")
                .build();
        refused(Reason.REASON_INSUFFICIENT_POINTS, () -> wallets(admin).burnPoints(burn));
        purchases().recordPurchase(purchase("r-5", 1_000));

        refused(Reason.REASON_INSUFFICIENT_POINTS, () -> wallets(admin).burnPoints(burn));
        wallets(admin).burnPoints(burn.toBuilder().setRequestId(id()).build());
        assertThat(available()).isEqualTo(60);
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

    @Test
    void aHoldIsResolvedOnce() {
        purchases().recordPurchase(purchase("r-7", 1_000));
        var hold = wallets(rewardsService).holdPoints(hold(60));
        var release = ReleasePointsRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .setHoldId(hold.getHoldId())
                .build();

        assertThat(wallets(rewardsService).releasePoints(release).getBalance().getAvailable())
                .isEqualTo(100);
        refused(
                Reason.REASON_HOLD_NOT_OPEN,
                () -> wallets(rewardsService)
                        .releasePoints(release.toBuilder().setRequestId(id()).build()));
        refused(
                Reason.REASON_HOLD_UNKNOWN,
                () -> wallets(rewardsService)
                        .releasePoints(release.toBuilder()
                                .setRequestId(id())
                                .setHoldId(id())
                                .build()));
    }

    @Test
    void concurrentHoldsNeverTakeMoreThanThereIs() throws Exception {
        purchases().recordPurchase(purchase("r-8", 1_000));

        var outcomes = concurrently(30, () -> {
            try {
                wallets(rewardsService).holdPoints(hold(15));
                return true;
            } catch (StatusRuntimeException _) {
                return false;
            }
        });

        assertThat(outcomes.stream().filter(held -> held)).hasSize(6);
        assertThat(available()).isEqualTo(10);
    }

    @Test
    void callersWithoutTheRightAreRefused() {
        var request = purchase("r-9", 100);

        refused(
                Reason.REASON_TOKEN_MISSING,
                () -> PurchaseServiceGrpc.newBlockingStub(channel).recordPurchase(request));
        refused(
                Reason.REASON_TOKEN_INVALID,
                () -> PurchaseServiceGrpc.newBlockingStub(channel)
                        .withCallCredentials(new BearerToken("a.b.c"))
                        .recordPurchase(request));
        refused(
                Reason.REASON_NOT_PERMITTED,
                () -> PurchaseServiceGrpc.newBlockingStub(channel)
                        .withCallCredentials(new BearerToken(rewardsService))
                        .recordPurchase(request));
        refused(
                Reason.REASON_TOKEN_INVALID,
                () -> PurchaseServiceGrpc.newBlockingStub(channel)
                        .withCallCredentials(
                                new BearerToken(TestServers.shared().tokens().partnerToken(PARTNER)))
                        .recordPurchase(request));
        refused(
                Reason.REASON_REQUEST_INVALID,
                () -> purchases()
                        .recordPurchase(
                                request.toBuilder().setRequestId("no uuid").build()));
        assertThat(available()).isZero();
    }

    @Test
    void aMemberSeesTheirOwnWalletOnly() {
        var tokens = TestServers.shared().tokens();
        tokens.createUser("own-" + member, "a good password", member);
        var token = tokens.userToken("own-" + member, "a good password");

        assertThat(wallets(token)
                        .getBalance(GetBalanceRequest.getDefaultInstance())
                        .getBalances(0)
                        .getAvailable())
                .isZero();
        refused(
                Reason.REASON_NOT_PERMITTED,
                () -> wallets(token)
                        .getBalance(
                                GetBalanceRequest.newBuilder().setMemberId(id()).build()));
    }

    @Test
    void callsThatRunOutOfTimeDoNotHurtTheOthersOnTheirConnection() throws Exception {
        purchases().recordPurchase(purchase("d-0", 100));

        var outcomes = concurrently(200, () -> {
            try {
                var millis = 1 + ThreadLocalRandom.current().nextInt(40);
                purchases()
                        .withDeadlineAfter(millis, TimeUnit.MILLISECONDS)
                        .recordPurchase(purchase("d-" + id().substring(30), 100));
                return Status.Code.OK;
            } catch (StatusRuntimeException e) {
                return e.getStatus().getCode();
            }
        });

        assertThat(outcomes).isSubsetOf(Status.Code.OK, Status.Code.DEADLINE_EXCEEDED);
        assertThat(outcomes).contains(Status.Code.DEADLINE_EXCEEDED);
    }

    @Test
    void aStatementIsReadPageByPageAndTokensFitTheirListOnly() {
        for (var i = 0; i < 5; i++) {
            purchases().recordPurchase(purchase("p-" + i, 100 + i));
        }
        var first = wallets(admin).listEntries(page("", 3));
        var second = wallets(admin).listEntries(page(first.getNextPageToken(), 3));

        assertThat(first.getEntriesList()).hasSize(3);
        assertThat(second.getEntriesList()).hasSize(2);
        assertThat(second.getNextPageToken()).isEmpty();
        refused(
                Reason.REASON_PAGE_TOKEN_INVALID,
                () -> wallets(admin)
                        .listEntries(page(first.getNextPageToken(), 3).toBuilder()
                                .setMemberId(id())
                                .build()));
    }

    @Test
    void theLedgerIsBalancedAfterAllThat() {
        wallets(admin)
                .earnPoints(EarnPointsRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setUnit("points")
                        .setPoints(5)
                        .setReason("goodwill")
                        .build());

        var report = wallets(admin).verifyLedger(VerifyLedgerRequest.getDefaultInstance());

        assertThat(report.getChecksList())
                .allSatisfy(check ->
                        assertThat(check.getViolations()).as(check.getName()).isZero());
        assertThat(report.getBalanced()).isTrue();
        assertThat(report.getEntries()).isPositive();
    }

    private ListEntriesRequest page(String token, int size) {
        return ListEntriesRequest.newBuilder()
                .setMemberId(member)
                .setPageSize(size)
                .setPageToken(token)
                .build();
    }

    private HoldPointsRequest hold(long points) {
        return HoldPointsRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .setUnit("points")
                .setPoints(points)
                .setReason("test")
                .build();
    }

    private RecordPurchaseRequest purchase(String receipt, long minor) {
        return RecordPurchaseRequest.newBuilder()
                .setRequestId(id())
                .setPartnerId(PARTNER)
                .setStoreId("store")
                .setTerminalId("till-1")
                .setReceiptId(member + receipt)
                .setMemberId(member)
                .setPurchaseTime(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()))
                .setTotal(euros(minor))
                .build();
    }

    private static Money euros(long minor) {
        return Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(minor).build();
    }

    private long available() {
        return wallets(admin)
                .getBalance(GetBalanceRequest.newBuilder().setMemberId(member).build())
                .getBalances(0)
                .getAvailable();
    }

    private PurchaseServiceGrpc.PurchaseServiceBlockingStub purchases() {
        return PurchaseServiceGrpc.newBlockingStub(channel).withCallCredentials(new BearerToken(partnerService));
    }

    private WalletServiceGrpc.WalletServiceBlockingStub wallets(String token) {
        return WalletServiceGrpc.newBlockingStub(channel).withCallCredentials(new BearerToken(token));
    }

    private static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .satisfies(failure -> assertThat(Statuses.refusalIn(failure))
                        .as(failure.toString())
                        .hasValueSatisfying(
                                refusal -> assertThat(refusal.reason()).isEqualTo(reason)));
    }

    private static <T> List<T> concurrently(int times, Callable<T> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, times)
                    .mapToObj(_ -> threads.submit(call))
                    .toList();
            var all = new ArrayList<T>();
            for (var answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
