package dev.kantis.gateway.servers;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.Balance;
import dev.kantis.contracts.ledger.v1.GetBalanceRequest;
import dev.kantis.contracts.ledger.v1.GetBalanceResponse;
import dev.kantis.contracts.ledger.v1.ListEntriesRequest;
import dev.kantis.contracts.ledger.v1.ListEntriesResponse;
import dev.kantis.contracts.ledger.v1.VerifyLedgerRequest;
import dev.kantis.contracts.ledger.v1.VerifyLedgerResponse;
import dev.kantis.contracts.ledger.v1.WalletServiceGrpc.WalletServiceImplBase;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.microprofile.config.ConfigProvider;

/** Plays the ledger with fixed answers, and remembers which tokens came with the calls. */
public final class FakeServices extends WalletServiceImplBase implements AutoCloseable, ServerInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
    private final Server server;

    private FakeServices() throws IOException {
        var port = ConfigProvider.getConfig().getValue(GatewayServers.SERVICE_PORT, Integer.class);
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(ServerInterceptors.intercept(this, this))
                .addService(ServerInterceptors.intercept(new FakeStatements(), this))
                .addService(ServerInterceptors.intercept(new FakePrograms(), this))
                .addService(ServerInterceptors.intercept(new FakeLiability(), this))
                .build()
                .start();
    }

    public static FakeServices up() throws IOException {
        return new FakeServices();
    }

    /** The values of the authorization headers so far. */
    public BlockingQueue<String> tokens() {
        return tokens;
    }

    @Override
    public void getBalance(GetBalanceRequest request, StreamObserver<GetBalanceResponse> answer) {
        answer.onNext(GetBalanceResponse.newBuilder()
                .addBalances(Balance.newBuilder().setUnit("points").setAvailable(9_007_199_254_740_993L))
                .build());
        answer.onCompleted();
    }

    @Override
    public void listEntries(ListEntriesRequest request, StreamObserver<ListEntriesResponse> answer) {
        answer.onError(Statuses.toStatus(
                new Refusal(Reason.REASON_PAGE_TOKEN_INVALID, "Start again.", Map.of("position", "3")), "ledger"));
    }

    @Override
    public void verifyLedger(VerifyLedgerRequest request, StreamObserver<VerifyLedgerResponse> answer) {
        answer.onError(Status.UNKNOWN
                .withDescription("java.lang.NullPointerException at secret")
                .asRuntimeException());
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        tokens.add(String.valueOf(headers.get(AUTHORIZATION)));
        return next.startCall(call, headers);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
