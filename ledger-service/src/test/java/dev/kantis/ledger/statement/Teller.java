package dev.kantis.ledger.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.Balance;
import dev.kantis.contracts.ledger.v1.BurnPointsRequest;
import dev.kantis.contracts.ledger.v1.CancelBurnRequest;
import dev.kantis.contracts.ledger.v1.CapturePointsRequest;
import dev.kantis.contracts.ledger.v1.EarnPointsRequest;
import dev.kantis.contracts.ledger.v1.EarnPointsResponse;
import dev.kantis.contracts.ledger.v1.GetBalanceRequest;
import dev.kantis.contracts.ledger.v1.HoldPointsRequest;
import dev.kantis.contracts.ledger.v1.LinePoints;
import dev.kantis.contracts.ledger.v1.PurchaseLine;
import dev.kantis.contracts.ledger.v1.PurchaseServiceGrpc;
import dev.kantis.contracts.ledger.v1.RecordPurchaseRequest;
import dev.kantis.contracts.ledger.v1.RecordPurchaseResponse;
import dev.kantis.contracts.ledger.v1.ReturnPointsRequest;
import dev.kantis.contracts.ledger.v1.StatementServiceGrpc;
import dev.kantis.contracts.ledger.v1.StreamEntriesRequest;
import dev.kantis.contracts.ledger.v1.TransferPointsRequest;
import dev.kantis.contracts.ledger.v1.WalletServiceGrpc;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.kit.grpc.BearerToken;
import dev.kantis.localstack.TestServers;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.time.Instant;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Posts for tests what is read afterwards, as an administrator. */
final class Teller implements AutoCloseable {
    private final String admin = TestServers.shared().tokens().staffToken("admin");
    private final ManagedChannel channel;

    Teller(int port) {
        channel = ManagedChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .build();
    }

    StatementServiceGrpc.StatementServiceBlockingStub statements() {
        return statements(admin);
    }

    StatementServiceGrpc.StatementServiceBlockingStub statements(String token) {
        return StatementServiceGrpc.newBlockingStub(channel).withCallCredentials(new BearerToken(token));
    }

    WalletServiceGrpc.WalletServiceBlockingStub wallets() {
        return WalletServiceGrpc.newBlockingStub(channel).withCallCredentials(new BearerToken(admin));
    }

    WalletServiceGrpc.WalletServiceStub asyncWallets() {
        return WalletServiceGrpc.newStub(channel).withCallCredentials(new BearerToken(admin));
    }

    /** The token of a new user who is this member. */
    static String memberToken(String member) {
        var tokens = TestServers.shared().tokens();
        tokens.createUser("reader-" + member, "a good password", member);
        return tokens.userToken("reader-" + member, "a good password");
    }

    static EarnPointsRequest.Builder earning(String member, long points) {
        return EarnPointsRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .setUnit("points")
                .setPoints(points)
                .setReason("test");
    }

    EarnPointsResponse earn(String member, long points) {
        return wallets().earnPoints(earning(member, points).build());
    }

    Balance burn(String member, long points) {
        return wallets().burnPoints(burning(member, points)).getBalance();
    }

    static BurnPointsRequest burning(String member, long points) {
        return BurnPointsRequest.newBuilder()
                .setRequestId(id())
                .setMemberId(member)
                .setUnit("points")
                .setPoints(points)
                .setReason("Free coffee")
                .build();
    }

    void transfer(String from, String to, long points) {
        wallets()
                .transferPoints(TransferPointsRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(from)
                        .setToMemberId(to)
                        .setUnit("points")
                        .setPoints(points)
                        .setReason("gift")
                        .build());
    }

    /** What tills do goes through partner-service. */
    private WalletServiceGrpc.WalletServiceBlockingStub service() {
        var token = TestServers.shared().tokens().serviceToken("partner-service");
        return WalletServiceGrpc.newBlockingStub(channel).withCallCredentials(new BearerToken(token));
    }

    /** Takes points of an entry back. */
    void giveBack(String member, RecordPurchaseResponse purchase, long points) {
        var entry = statements()
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .streamEntries(StreamEntriesRequest.getDefaultInstance());
        var id = StreamSupport.stream(Spliterators.spliteratorUnknownSize(entry, 0), false)
                .flatMap(page -> page.getEntriesList().stream())
                .filter(one -> one.getEntry().getReference().equals(purchase.getPurchaseId()))
                .findFirst()
                .orElseThrow()
                .getEntry()
                .getEntryId();
        service()
                .returnPoints(ReturnPointsRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setEntryId(id)
                        .addLines(LinePoints.newBuilder().setLine(1).setPoints(points))
                        .setReason("returned")
                        .build());
    }

    /** Pays with points at a partner's till; answers the entry. */
    String payAt(String member, String partner, long points) {
        var hold = service()
                .holdPoints(HoldPointsRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setPoints(points)
                        .setReason("Lunch")
                        .setPartnerId(partner)
                        .build());
        return service()
                .capturePoints(CapturePointsRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setHoldId(hold.getHoldId())
                        .setPartnerId(partner)
                        .build())
                .getEntry()
                .getEntryId();
    }

    void cancel(String member, String entry) {
        service()
                .cancelBurn(CancelBurnRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setEntryId(entry)
                        .setReason("Lunch was not served")
                        .build());
    }

    RecordPurchaseResponse purchase(String member, String partner, long minor) {
        return purchase(member, partner, minor, Instant.now());
    }

    RecordPurchaseResponse purchase(String member, String partner, long minor, Instant time) {
        var service = TestServers.shared().tokens().serviceToken("partner-service");
        return PurchaseServiceGrpc.newBlockingStub(channel)
                .withCallCredentials(new BearerToken(service))
                .recordPurchase(RecordPurchaseRequest.newBuilder()
                        .setRequestId(id())
                        .setPartnerId(partner)
                        .setStoreId("store")
                        .setTerminalId("till-1")
                        .setReceiptId(id())
                        .setMemberId(member)
                        .setPurchaseTime(Timestamp.newBuilder().setSeconds(time.getEpochSecond()))
                        .setTotal(Money.newBuilder().setCurrencyCode("EUR").setMinorUnits(minor))
                        .addLines(PurchaseLine.newBuilder()
                                .setProduct("lunch")
                                .setQuantityMilli(1_000)
                                .setAmountMinor(minor))
                        .build());
    }

    Balance balance(String member) {
        return wallets()
                .getBalance(GetBalanceRequest.newBuilder().setMemberId(member).build())
                .getBalances(0);
    }

    static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .satisfies(failure -> assertThat(Statuses.refusalIn(failure))
                        .as(failure.toString())
                        .hasValueSatisfying(
                                refusal -> assertThat(refusal.reason()).isEqualTo(reason)));
    }

    static String id() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
