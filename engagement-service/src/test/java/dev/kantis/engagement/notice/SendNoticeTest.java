package dev.kantis.engagement.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Timestamp;
import dev.kantis.contracts.engagement.v1.MessageState;
import dev.kantis.contracts.engagement.v1.NoticeKind;
import dev.kantis.contracts.engagement.v1.SendNoticeRequest;
import dev.kantis.contracts.member.v1.Channel;
import dev.kantis.engagement.servers.Calls;
import dev.kantis.engagement.servers.EngagementServers;
import dev.kantis.localstack.TestServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngagementServers.class)
class SendNoticeTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    Pool pool;

    private final String address = UUID.randomUUID() + "@new.example";

    @Test
    void aCodeGoesAtOnceAndARepeatSendsNothing() throws Exception {
        var request = code().build();
        try (var calls = new Calls()) {
            var stub = Calls.as(memberService(), calls.notices());

            var first = stub.sendNotice(request);
            var again = stub.sendNotice(request);

            assertThat(first.getState()).isEqualTo(MessageState.MESSAGE_STATE_SENT);
            assertThat(again).isEqualTo(first);
        }
        assertThat(mail()).hasSize(1);
        assertThat(mail().get(0).get("subject").asText()).isEqualTo("Koodisi klubiin");
        assertThat(mail().get(0).toString()).contains("123456", "15 minuuttia");
    }

    @Test
    void whatACrashLeftUnsettledIsSentAgain() throws Exception {
        var request = code().build();
        try (var calls = new Calls()) {
            var stub = Calls.as(memberService(), calls.notices());
            stub.sendNotice(request);
            pool.preparedQuery("UPDATE notice SET state = 'handing_over' WHERE request_id = $1")
                    .execute(Tuple.of(UUID.fromString(request.getRequestId())))
                    .await()
                    .atMost(LIMIT);

            stub.sendNotice(request);
        }
        assertThat(mail()).hasSize(2);
    }

    @Test
    void neitherAddressNorCodeIsKept() {
        var request = code().setCode("918273").build();
        try (var calls = new Calls()) {
            Calls.as(memberService(), calls.notices()).sendNotice(request);
        }
        var row = pool.preparedQuery("SELECT n::text FROM notice n WHERE request_id = $1")
                .execute(Tuple.of(UUID.fromString(request.getRequestId())))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getString(0);

        assertThat(row).contains("enrollment_code", "sent").doesNotContain(address, "918273");
    }

    @Test
    void onlyMemberServiceSendsNotices() {
        try (var calls = new Calls()) {
            assertThat(Calls.refusal(() ->
                            Calls.as(Calls.staff("admin"), calls.notices()).sendNotice(code().build())))
                    .isEqualTo("NOT_PERMITTED");
            assertThat(Calls.refusal(() -> calls.notices().sendNotice(code().build())))
                    .isEqualTo("TOKEN_MISSING");
            assertThat(Calls.refusal(() -> Calls.as(memberService(), calls.notices())
                            .sendNotice(code().setCode("").build())))
                    .isEqualTo("REQUEST_INVALID");
        }
    }

    private SendNoticeRequest.Builder code() {
        return SendNoticeRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setKind(NoticeKind.NOTICE_KIND_ENROLLMENT_CODE)
                .setChannel(Channel.CHANNEL_EMAIL)
                .setAddress(address)
                .setLanguage("fi")
                .setCode("123456")
                .setExpireTime(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond() + 905));
    }

    private static String memberService() {
        return TestServers.shared().tokens().serviceToken("member-service");
    }

    private JsonNode mail() throws IOException {
        var sink = ConfigProvider.getConfig().getValue("kantis.test.smtp-sink-url", String.class);
        try (var answer = URI.create(sink + "/messages?to=" + address).toURL().openStream()) {
            return new ObjectMapper().readTree(answer);
        }
    }
}
