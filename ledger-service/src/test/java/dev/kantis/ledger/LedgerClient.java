package dev.kantis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.AdjustmentServiceGrpc;
import dev.kantis.contracts.ledger.v1.EarnPointsRequest;
import dev.kantis.contracts.ledger.v1.EarnPointsResponse;
import dev.kantis.contracts.ledger.v1.GetBalanceRequest;
import dev.kantis.contracts.ledger.v1.OwnerServiceGrpc;
import dev.kantis.contracts.ledger.v1.PurchaseServiceGrpc;
import dev.kantis.contracts.ledger.v1.WalletServiceGrpc;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.kit.grpc.BearerToken;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Calls the ledger in tests as whoever a token belongs to. */
public final class LedgerClient implements AutoCloseable {
    private final ManagedChannel channel;

    public LedgerClient() {
        channel = ManagedChannelBuilder.forAddress("localhost", LedgerServers.grpcPort())
                .usePlaintext()
                .build();
    }

    public WalletServiceGrpc.WalletServiceBlockingStub wallets(String token) {
        return WalletServiceGrpc.newBlockingStub(channel).withCallCredentials(new BearerToken(token));
    }

    public PurchaseServiceGrpc.PurchaseServiceBlockingStub purchases(String token) {
        return PurchaseServiceGrpc.newBlockingStub(channel).withCallCredentials(new BearerToken(token));
    }

    public OwnerServiceGrpc.OwnerServiceBlockingStub owners(String token) {
        return OwnerServiceGrpc.newBlockingStub(channel).withCallCredentials(new BearerToken(token));
    }

    public AdjustmentServiceGrpc.AdjustmentServiceBlockingStub adjustments(String token) {
        return AdjustmentServiceGrpc.newBlockingStub(channel).withCallCredentials(new BearerToken(token));
    }

    public EarnPointsResponse earn(String token, String member, long points) {
        return wallets(token)
                .earnPoints(EarnPointsRequest.newBuilder()
                        .setRequestId(id())
                        .setMemberId(member)
                        .setUnit("points")
                        .setPoints(points)
                        .setReason("test")
                        .build());
    }

    public long available(String token, String member) {
        return wallets(token)
                .getBalance(GetBalanceRequest.newBuilder().setMemberId(member).build())
                .getBalances(0)
                .getAvailable();
    }

    public static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .satisfies(failure -> assertThat(Statuses.refusalIn(failure))
                        .as(failure.toString())
                        .hasValueSatisfying(
                                refusal -> assertThat(refusal.reason()).isEqualTo(reason)));
    }

    public static String id() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
