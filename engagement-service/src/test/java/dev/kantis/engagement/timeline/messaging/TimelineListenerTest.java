package dev.kantis.engagement.timeline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.partner.events.v1.PartnerChanged;
import dev.kantis.engagement.servers.EngagementServers;
import dev.kantis.engagement.servers.Events;
import dev.kantis.engagement.servers.Rows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngagementServers.class)
class TimelineListenerTest {
    private static final Duration SOON = Duration.ofSeconds(150);

    @Inject
    Pool pool;

    @Test
    void anEventThatArrivesTwiceHasOneEffect() throws Exception {
        var member = UUID.randomUUID();
        var enrolled = Events.enrolled(member);
        var purchase = Events.purchase(member, 12);

        Events.produce(List.of(enrolled, enrolled, purchase, purchase, enrolled));
        awaitTimeline(member, 2);
        Events.produce(List.of(Events.purchase(member, 7)));
        awaitTimeline(member, 3);

        assertThat(rows().enrolments(member)).isEqualTo(2);
        assertThat(rows().messages(member)).isEqualTo(2);
    }

    @Test
    void nobodyWhoCameByFileIsWelcomed() throws Exception {
        var member = UUID.randomUUID();

        Events.produce(List.of(Events.imported(member), Events.purchase(member, 12)));
        awaitTimeline(member, 2);

        assertThat(rows().enrolments(member)).isEqualTo(1);
    }

    @Test
    void aReplayOfAllTopicsHasNoEffectEvenWhenTheInboxForgot() throws Exception {
        var members = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        var events = new ArrayList<ProducerRecord<String, byte[]>>();
        members.forEach(member -> {
            events.add(Events.enrolled(member));
            events.add(Events.purchase(member, 5));
        });

        Events.produce(events);
        members.forEach(member -> awaitTimeline(member, 2));
        rows().execute("DELETE FROM inbox");
        Events.produce(events);
        var last = UUID.randomUUID();
        Events.produce(List.of(Events.enrolled(last)));
        awaitTimeline(last, 1);

        await().atMost(SOON).untilAsserted(() -> assertThat(inboxRows(events)).isEqualTo(events.size()));
        members.forEach(member -> {
            assertThat(rows().timeline(member)).isEqualTo(2);
            assertThat(rows().enrolments(member)).isEqualTo(2);
            assertThat(rows().messages(member)).isEqualTo(2);
        });
    }

    @Test
    void aPoisonedEventIsSetAsideAndTheRestOfItsPartitionArrives() throws Exception {
        var member = UUID.randomUUID();
        var garbage = new ProducerRecord<>(
                Topic.PURCHASES.topicName(), member.toString(), "no protobuf \u0001".getBytes(StandardCharsets.UTF_8));
        Events.header(garbage, "ce_id", UUID.randomUUID().toString());
        Events.header(garbage, "ce_source", "/ledger-service");
        Events.header(garbage, "ce_type", "dev.kantis.ledger.events.v1.PurchaseRecorded");
        var nameless = new ProducerRecord<>(Topic.PURCHASES.topicName(), member.toString(), new byte[] {1});
        Events.header(nameless, "ce_source", member.toString());

        Events.produce(List.of(garbage, nameless, Events.purchase(member, 3)));
        awaitTimeline(member, 1);

        assertThat(deadReasons(member))
                .containsExactlyInAnyOrder(
                        "data is not a dev.kantis.ledger.events.v1.PurchaseRecorded", "header ce_id is missing");
    }

    @Test
    void anEventAboutNoMemberIsOnTheTimelineWithoutOne() throws Exception {
        var partner = UUID.randomUUID().toString();
        var event = Events.event(
                Topic.PARTNERS,
                "/partner-service",
                partner,
                PartnerChanged.newBuilder().setPartnerId(partner).build());

        Events.produce(List.of(event));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows().count(
                                        "SELECT count(*) FROM timeline WHERE member_id IS NULL AND event_id = $1::uuid::text",
                                        UUID.fromString(Events.idOf(event))))
                        .isEqualTo(1));
    }

    /** What this service set aside; others may read the topic meanwhile. */
    private static List<String> deadReasons(UUID member) {
        return Events.in(Topic.PURCHASES.deadLetterName()).stream()
                .filter(letter -> member.toString().equals(letter.key()))
                .filter(letter -> "timeline".equals(Events.header(letter, "dead-letter-consumer")))
                .map(letter -> Events.header(letter, "dead-letter-reason"))
                .toList();
    }

    private long inboxRows(List<ProducerRecord<String, byte[]>> events) {
        return events.stream()
                .map(Events::idOf)
                .map(UUID::fromString)
                .mapToLong(id -> rows().count("SELECT count(*) FROM inbox WHERE event_id = $1::uuid::text", id))
                .sum();
    }

    private void awaitTimeline(UUID member, long events) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(rows().timeline(member)).isEqualTo(events));
    }

    private Rows rows() {
        return new Rows(pool);
    }
}
