package dev.kantis.engagement.servers;

import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.member.v1.ContactAnswer;
import dev.kantis.contracts.member.v1.ContactQuestion;
import dev.kantis.contracts.member.v1.ContactReason;
import dev.kantis.contracts.member.v1.IsAllowedRequest;
import dev.kantis.contracts.member.v1.IsAllowedResponse;
import dev.kantis.contracts.member.v1.MemberServiceGrpc.MemberServiceImplBase;
import dev.kantis.contracts.member.v1.Purpose;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** Answers like member-service: service messages go to members it knows, others only with consent. Can be down. */
public final class FakeMembers extends MemberServiceImplBase implements AutoCloseable {
    private final Map<UUID, FakeMember> members = new ConcurrentHashMap<>();
    private final Server server;

    private record FakeMember(String email, String name, String language, boolean consents) {}

    private FakeMembers() throws IOException {
        var port = ConfigProvider.getConfig().getValue(EngagementServers.MEMBER_PORT, Integer.class);
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(this)
                .build()
                .start();
    }

    public static FakeMembers up() throws IOException {
        return new FakeMembers();
    }

    public FakeMembers with(UUID member, String email, String name, String language, boolean consents) {
        members.put(member, new FakeMember(email, name, language, consents));
        return this;
    }

    @Override
    public void isAllowed(IsAllowedRequest request, StreamObserver<IsAllowedResponse> answer) {
        var response = IsAllowedResponse.newBuilder();
        request.getQuestionsList().forEach(question -> response.addAnswers(answer(question)));
        answer.onNext(response.build());
        answer.onCompleted();
    }

    private ContactAnswer answer(ContactQuestion question) {
        var answer = ContactAnswer.newBuilder().setMemberId(question.getMemberId());
        var member = members.get(UUID.fromString(question.getMemberId()));
        if (member == null) {
            return answer.setReason(ContactReason.CONTACT_REASON_MEMBER_UNKNOWN).build();
        }
        if (question.getPurpose() != Purpose.PURPOSE_SERVICE && !member.consents()) {
            return answer.setReason(ContactReason.CONTACT_REASON_REFUSED).build();
        }
        return answer.setAllowed(true)
                .setContactPoint(member.email())
                .setName(member.name())
                .setLanguage(member.language())
                .build();
    }

    @Override
    public void close() {
        server.shutdownNow();
        await().atMost(Duration.ofSeconds(5)).until(server::isTerminated);
    }
}
