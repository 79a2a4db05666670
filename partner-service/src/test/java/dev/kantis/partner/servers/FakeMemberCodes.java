package dev.kantis.partner.servers;

import com.google.protobuf.ByteString;
import dev.kantis.contracts.member.v1.CodeContent;
import dev.kantis.contracts.member.v1.GetCodeKeysRequest;
import dev.kantis.contracts.member.v1.GetCodeKeysResponse;
import dev.kantis.contracts.member.v1.MemberCodeServiceGrpc.MemberCodeServiceImplBase;
import dev.kantis.kit.signatures.SignedText;
import dev.kantis.kit.signatures.SigningKey;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** A member-service that gives out its public key, and then is away. */
public final class FakeMemberCodes extends MemberCodeServiceImplBase implements AutoCloseable {
    private final SigningKey key = SigningKey.random();
    private final Server server;

    public FakeMemberCodes() throws IOException {
        var port = ConfigProvider.getConfig().getValue("quarkus.grpc.clients.member.test-port", Integer.class);
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(this)
                .build()
                .start();
    }

    /** A code that the member's app would show. */
    public String code(UUID memberId, Instant issuedAt, long nonce) {
        var id = ByteBuffer.allocate(16)
                .putLong(memberId.getMostSignificantBits())
                .putLong(memberId.getLeastSignificantBits())
                .flip();
        return SignedText.of(
                CodeContent.newBuilder()
                        .setMemberId(ByteString.copyFrom(id))
                        .setIssueSecond((int) issuedAt.getEpochSecond())
                        .setNonce(nonce)
                        .build()
                        .toByteArray(),
                key);
    }

    @Override
    public void getCodeKeys(GetCodeKeysRequest request, StreamObserver<GetCodeKeysResponse> answer) {
        answer.onNext(GetCodeKeysResponse.newBuilder()
                .addKeys(ByteString.copyFrom(key.verifying().encoded()))
                .setValiditySeconds(60)
                .build());
        answer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
