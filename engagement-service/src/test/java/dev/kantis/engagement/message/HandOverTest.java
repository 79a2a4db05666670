package dev.kantis.engagement.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.engagement.events.v1.MessageSettled;
import dev.kantis.contracts.engagement.v1.ListMessagesRequest;
import dev.kantis.contracts.engagement.v1.Message;
import dev.kantis.contracts.engagement.v1.MessageState;
import dev.kantis.engagement.servers.Calls;
import dev.kantis.engagement.servers.EngagementServers;
import dev.kantis.engagement.servers.Events;
import dev.kantis.engagement.servers.FakeMembers;
import dev.kantis.engagement.servers.Rows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngagementServers.class)
class HandOverTest {
    private static final Duration SOON = Duration.ofSeconds(150);

    @Inject
    Pool pool;

    @Test
    void messagesWaitForMemberServiceAndThenGoOnceInTheMembersLanguage() throws Exception {
        var willing = UUID.randomUUID();
        var refusing = UUID.randomUUID();
        var events = List.of(
                Events.enrolled(willing),
                Events.enrolled(refusing),
                Events.purchase(willing, 42),
                Events.purchase(refusing, 8));

        Events.produce(events);
        Events.produce(events);
        await().atMost(SOON).untilAsserted(() -> assertThat(triesOf(willing)).isPositive());
        assertThat(rows().messages(willing, "planned")).isEqualTo(2);
        try (var _ = FakeMembers.up()
                .with(willing, address(willing), "Aino Ääri", "fi", true)
                .with(refusing, address(refusing), "Bo Berg", "sv-FI", false)) {
            awaitSettled(willing, 2);
            awaitSettled(refusing, 2);
        }

        assertThat(subjects(willing))
                .containsExactlyInAnyOrder("Tervetuloa klubiin, Aino Ääri", "Kiitos ensimmäisestä ostoksestasi");
        assertThat(mailTo(willing).toString()).contains("42 pistettä");
        assertThat(subjects(refusing)).containsExactly("Välkommen till klubben, Bo Berg");
        assertThat(settled(refusing))
                .extracting(MessageSettled::getJourney, MessageSettled::getState, MessageSettled::getReason)
                .containsExactlyInAnyOrder(
                        tuple("welcome", MessageState.MESSAGE_STATE_SENT, ""),
                        tuple("thank-you", MessageState.MESSAGE_STATE_SUPPRESSED, "REFUSED"));
        membersSeeTheirOwnMessagesAlone(willing, refusing);
    }

    @Test
    void whatACrashLeftInHandOverIsSentWhenItsLeaseEnds() throws Exception {
        var member = UUID.randomUUID();
        Events.produce(List.of(Events.enrolled(member)));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows().messages(member)).isEqualTo(1));
        rows().execute("UPDATE message SET state = 'handing_over', due_at = now(), lease = gen_random_uuid(),"
                + " lease_until = now() + interval '2 seconds' WHERE member_id = '" + member + "'");

        try (var _ = FakeMembers.up().with(member, address(member), "Kari Nordmann", "nb", true)) {
            awaitSettled(member, 1);
        }

        assertThat(subjects(member)).containsExactly("Velkommen til klubben, Kari Nordmann");
    }

    private void membersSeeTheirOwnMessagesAlone(UUID willing, UUID refusing) {
        var token = Calls.member(willing);
        try (var calls = new Calls()) {
            var own = Calls.as(token, calls.messages()).listMessages(ListMessagesRequest.getDefaultInstance());
            assertThat(own.getMessagesList())
                    .extracting(Message::getState)
                    .containsExactly(MessageState.MESSAGE_STATE_SENT, MessageState.MESSAGE_STATE_SENT);
            assertThat(own.getMessagesList()).allMatch(Message::hasSendTime);
            pagesFollowEachOther(token, calls);

            var others = ListMessagesRequest.newBuilder()
                    .setMemberId(refusing.toString())
                    .build();
            assertThat(Calls.refusal(() -> Calls.as(token, calls.messages()).listMessages(others)))
                    .isEqualTo("NOT_PERMITTED");
            assertThat(Calls.as(Calls.staff("support"), calls.messages())
                            .listMessages(others)
                            .getMessagesList())
                    .extracting(Message::getReason)
                    .contains("REFUSED");
            assertThat(Calls.refusal(() -> calls.messages().listMessages(others)))
                    .isEqualTo("TOKEN_MISSING");
            assertThat(Calls.refusal(() -> Calls.as("garbage", calls.messages()).listMessages(others)))
                    .isEqualTo("TOKEN_INVALID");
        }
    }

    private static void pagesFollowEachOther(String token, Calls calls) {
        var first = Calls.as(token, calls.messages())
                .listMessages(ListMessagesRequest.newBuilder().setPageSize(1).build());
        var second = Calls.as(token, calls.messages())
                .listMessages(ListMessagesRequest.newBuilder()
                        .setPageSize(1)
                        .setPageToken(first.getNextPageToken())
                        .build());
        assertThat(first.getMessages(0)).isNotEqualTo(second.getMessages(0));
        assertThat(second.getNextPageToken()).isEmpty();
        var forged = ListMessagesRequest.newBuilder().setPageToken("AAAA").build();
        assertThat(Calls.refusal(() -> Calls.as(token, calls.messages()).listMessages(forged)))
                .isEqualTo("PAGE_TOKEN_INVALID");
    }

    private void awaitSettled(UUID member, int messages) {
        await().atMost(SOON).untilAsserted(() -> assertThat(settled(member)).hasSize(messages));
    }

    private static List<MessageSettled> settled(UUID member) {
        return Events.in(Topic.SENDS.topicName()).stream()
                .filter(event -> member.toString().equals(event.key()))
                .map(event -> {
                    try {
                        return MessageSettled.parseFrom(event.value());
                    } catch (InvalidProtocolBufferException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    private long triesOf(UUID member) {
        return rows().count("SELECT coalesce(max(tries), 0) FROM message WHERE member_id = $1", member);
    }

    private static String address(UUID member) {
        return member + "@members.example";
    }

    private static List<String> subjects(UUID member) throws IOException {
        return mailTo(member)
                .valueStream()
                .map(mail -> mail.get("subject").asText())
                .toList();
    }

    private static JsonNode mailTo(UUID member) throws IOException {
        var sink = ConfigProvider.getConfig().getValue("kantis.test.smtp-sink-url", String.class);
        try (var answer =
                URI.create(sink + "/messages?to=" + address(member)).toURL().openStream()) {
            return new ObjectMapper().readTree(answer);
        }
    }

    private Rows rows() {
        return new Rows(pool);
    }
}
