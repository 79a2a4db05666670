package dev.kantis.gateway.servers;

import dev.kantis.contracts.member.v1.BlockCause;
import dev.kantis.contracts.member.v1.IdentifierKind;
import dev.kantis.contracts.member.v1.IdentifierServiceGrpc.IdentifierServiceImplBase;
import dev.kantis.contracts.member.v1.IdentifierState;
import dev.kantis.contracts.member.v1.IssuedIdentifier;
import dev.kantis.contracts.member.v1.ListIdentifiersRequest;
import dev.kantis.contracts.member.v1.ListIdentifiersResponse;
import dev.kantis.contracts.member.v1.ReplaceCardRequest;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.microprofile.config.ConfigProvider;

/** Plays member-service with fixed answers, and remembers what it was asked. */
public final class FakeMembers extends IdentifierServiceImplBase implements AutoCloseable {
    private final BlockingQueue<ReplaceCardRequest> replaced = new LinkedBlockingQueue<>();
    private final Server server;

    private FakeMembers() throws IOException {
        var port = ConfigProvider.getConfig().getValue(GatewayServers.MEMBER_PORT, Integer.class);
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(this)
                .addService(new FakeCodes())
                .addService(new FakeProfiles())
                .addService(new FakeCustomers())
                .addService(new FakeOrganizations())
                .build()
                .start();
    }

    public static FakeMembers up() throws IOException {
        return new FakeMembers();
    }

    /** The cards that were asked for. */
    public BlockingQueue<ReplaceCardRequest> replaced() {
        return replaced;
    }

    @Override
    public void replaceCard(ReplaceCardRequest request, StreamObserver<IssuedIdentifier> answer) {
        replaced.add(request);
        answer.onNext(IssuedIdentifier.newBuilder()
                .setIdentifierId("0196a000-0000-7000-8000-000000000001")
                .setKind(IdentifierKind.IDENTIFIER_KIND_CARD)
                .setNumber("6299000000000004")
                .setState(IdentifierState.IDENTIFIER_STATE_ACTIVE)
                .build());
        answer.onCompleted();
    }

    @Override
    public void listIdentifiers(ListIdentifiersRequest request, StreamObserver<ListIdentifiersResponse> answer) {
        answer.onNext(ListIdentifiersResponse.newBuilder()
                .addIdentifiers(IssuedIdentifier.newBuilder()
                        .setKind(IdentifierKind.IDENTIFIER_KIND_CARD)
                        .setState(IdentifierState.IDENTIFIER_STATE_BLOCKED)
                        .setCause(BlockCause.BLOCK_CAUSE_LOST))
                .setNextPageToken("more")
                .build());
        answer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
