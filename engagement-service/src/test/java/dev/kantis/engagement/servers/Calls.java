package dev.kantis.engagement.servers;

import dev.kantis.contracts.engagement.v1.JourneyServiceGrpc;
import dev.kantis.contracts.engagement.v1.MessageServiceGrpc;
import dev.kantis.contracts.engagement.v1.NoticeServiceGrpc;
import dev.kantis.contracts.rights.v1.PersonalDataServiceGrpc;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.kit.grpc.BearerToken;
import dev.kantis.localstack.TestServers;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractStub;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.ConfigProvider;

/** Calls the service over its real port with real tokens, as a client in any language would. */
public final class Calls implements AutoCloseable {
    private final ManagedChannel channel;

    public Calls() {
        channel = NettyChannelBuilder.forAddress(
                        "127.0.0.1",
                        ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", Integer.class))
                .usePlaintext()
                .build();
    }

    public JourneyServiceGrpc.JourneyServiceBlockingStub journeys() {
        return JourneyServiceGrpc.newBlockingStub(channel);
    }

    public MessageServiceGrpc.MessageServiceBlockingStub messages() {
        return MessageServiceGrpc.newBlockingStub(channel);
    }

    public PersonalDataServiceGrpc.PersonalDataServiceBlockingStub personalData() {
        return PersonalDataServiceGrpc.newBlockingStub(channel);
    }

    public NoticeServiceGrpc.NoticeServiceBlockingStub notices() {
        return NoticeServiceGrpc.newBlockingStub(channel);
    }

    public static <S extends AbstractStub<S>> S as(String token, S stub) {
        return stub.withCallCredentials(new BearerToken(token));
    }

    public static String staff(String role) {
        return TestServers.shared().tokens().staffToken(role);
    }

    /** The token of a fresh user who is this member. */
    public static String member(UUID member) {
        var name = "member-" + member;
        var tokens = TestServers.shared().tokens();
        tokens.createUser(name, "a long password", member.toString(), "member");
        return tokens.userToken(name, "a long password");
    }

    /** The reason with which a call is refused. */
    public static String refusal(ThrowingCallable call) {
        var failure = Assertions.catchThrowable(call);
        return Statuses.refusalIn(failure)
                .map(refusal -> Statuses.nameOf(refusal.reason()))
                .orElse(String.valueOf(failure));
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
