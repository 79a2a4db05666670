package dev.kantis.gateway.servers;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.partner.v1.ClearingKind;
import dev.kantis.contracts.partner.v1.ClearingServiceGrpc.ClearingServiceImplBase;
import dev.kantis.contracts.partner.v1.ClosePeriodsRequest;
import dev.kantis.contracts.partner.v1.Closing;
import dev.kantis.contracts.partner.v1.GetClosingRequest;
import dev.kantis.contracts.partner.v1.GetStatementRequest;
import dev.kantis.contracts.partner.v1.Payment;
import dev.kantis.contracts.partner.v1.Position;
import dev.kantis.contracts.partner.v1.Statement;
import dev.kantis.contracts.partner.v1.StatementLine;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.microprofile.config.ConfigProvider;

/** Clearing with one statement, which has not read the ledger to its end. */
public final class FakeClearing extends ClearingServiceImplBase implements AutoCloseable {
    private final Server server;

    private FakeClearing() throws IOException {
        var port = ConfigProvider.getConfig().getValue(GatewayServers.PARTNER_PORT, Integer.class);
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(this)
                .build()
                .start();
    }

    public static FakeClearing up() throws IOException {
        return new FakeClearing();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    @Override
    public void closePeriods(ClosePeriodsRequest request, StreamObserver<Closing> answer) {
        answer.onError(
                Statuses.toStatus(new Refusal(Reason.REASON_CLEARING_BEHIND, "Not all entries were read."), "partner"));
    }

    @Override
    public void getClosing(GetClosingRequest request, StreamObserver<Closing> answer) {
        answer.onNext(Closing.newBuilder()
                .setNumber(3)
                .addPositions(Position.newBuilder().setNetMinor(3_567))
                .addPayments(Payment.newBuilder().setAmountMinor(3_567))
                .build());
        answer.onCompleted();
    }

    @Override
    public void getStatement(GetStatementRequest request, StreamObserver<Statement> answer) {
        answer.onNext(Statement.newBuilder()
                .setStatementId(request.getStatementId())
                .addLines(StatementLine.newBuilder()
                        .setKind(ClearingKind.CLEARING_KIND_ISSUED)
                        .setAmountMinor(2_400))
                .build());
        answer.onCompleted();
    }
}
