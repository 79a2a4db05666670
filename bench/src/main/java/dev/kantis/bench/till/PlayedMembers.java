package dev.kantis.bench.till;

import dev.kantis.contracts.member.v1.MemberServiceGrpc.MemberServiceImplBase;
import dev.kantis.contracts.member.v1.ResolveMemberRequest;
import dev.kantis.contracts.member.v1.ResolveMemberResponse;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds members by their cards in place of member-service, which is not measured, and counts how often it was asked.
 */
final class PlayedMembers extends MemberServiceImplBase implements AutoCloseable {
    private final AtomicLong asked = new AtomicLong();
    private final Server server;

    PlayedMembers() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .addService(this)
                .build()
                .start();
    }

    int port() {
        return server.getPort();
    }

    long asked() {
        return asked.get();
    }

    @Override
    public void resolveMember(ResolveMemberRequest request, StreamObserver<ResolveMemberResponse> answer) {
        asked.incrementAndGet();
        answer.onNext(ResolveMemberResponse.newBuilder()
                .setMemberId(Shoppers.memberOf(request.getIdentifier().getCardNumber()))
                .setLanguage("en")
                .build());
        answer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
