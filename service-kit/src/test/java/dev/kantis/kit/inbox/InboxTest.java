package dev.kantis.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.partner.events.v1.PartnerChanged;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.database.TestDatabase;
import dev.kantis.kit.outbox.TestPublisher;
import dev.kantis.localstack.TestServers;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String BROKER =
            Objects.requireNonNull(TestServers.shared().kafka().get("kafka.bootstrap.servers"));

    private final TestDatabase postgres = new TestDatabase();
    private final Database database = postgres.database();
    private final Inbox inbox = new Inbox(database, new Delivery(new DeadLetters(TestPublisher.on(BROKER))));
    private final AtomicInteger effects = new AtomicInteger();

    @AfterEach
    void close() {
        postgres.close();
    }

    @Test
    void anEventThatArrivesTwiceHasOneEffectPerConsumer() {
        var event = event(UUID.randomUUID().toString());

        deliver(event, "feature-a");
        deliver(event, "feature-a");
        deliver(event, "feature-b");

        assertThat(effects).hasValue(2);
    }

    @Test
    void anEffectThatFailsIsTriedAgainAndItsMarkIsNotLeftBehind() {
        var event = event(UUID.randomUUID().toString());
        var tries = new AtomicInteger();

        inbox.once(
                        event,
                        "feature",
                        (tx, _) -> tries.incrementAndGet() < 3
                                ? Uni.createFrom().failure(new IllegalStateException("not yet"))
                                : tx.query("INSERT INTO counter VALUES ('done', 1)")
                                        .execute()
                                        .replaceWithVoid())
                .await()
                .atMost(LIMIT);

        assertThat(tries).hasValue(3);
        assertThat(database.pool()
                        .query("SELECT n FROM counter WHERE name = 'done'")
                        .execute()
                        .await()
                        .atMost(LIMIT)
                        .size())
                .isEqualTo(1);
    }

    @Test
    void anUnusableEventGoesToTheDeadLettersWithItsReason() {
        var key = UUID.randomUUID().toString();
        var withoutEnvelope =
                new ConsumerRecord<>(Topic.CASES.topicName(), 0, 41L, key, "junk".getBytes(StandardCharsets.UTF_8));

        deliver(withoutEnvelope, "feature");

        var letter = deadLetter(key);
        assertThat(effects).hasValue(0);
        assertThat(header(letter, "dead-letter-reason")).isEqualTo("header ce_source is missing");
        assertThat(header(letter, "dead-letter-consumer")).isEqualTo("feature");
        assertThat(header(letter, "dead-letter-offset")).isEqualTo("41");
    }

    @Test
    void anEventWhoseDataCannotBeReadGoesToTheDeadLettersAtOnce() {
        var key = UUID.randomUUID().toString();
        var unreadable = new ConsumerRecord<>(Topic.CASES.topicName(), 0, 42L, key, new byte[] {1});
        envelope(unreadable, UUID.randomUUID().toString());

        inbox.once(
                        unreadable,
                        "feature",
                        (_, event) -> Uni.createFrom()
                                .item(event.as(PartnerChanged.parser()))
                                .replaceWithVoid())
                .await()
                .atMost(LIMIT);

        assertThat(header(deadLetter(key), "dead-letter-reason")).isEqualTo("data is not a dev.kantis.test");
    }

    private void deliver(ConsumerRecord<String, byte[]> event, String consumer) {
        inbox.once(event, consumer, (_, _) -> Uni.createFrom().voidItem().invoke(() -> effects.incrementAndGet()))
                .await()
                .atMost(LIMIT);
    }

    private static ConsumerRecord<String, byte[]> event(String id) {
        var event = new ConsumerRecord<>(Topic.CASES.topicName(), 0, 1L, "key", new byte[] {1});
        envelope(event, id);
        return event;
    }

    private static void envelope(ConsumerRecord<String, byte[]> event, String id) {
        event.headers().add("ce_source", "/test".getBytes(StandardCharsets.UTF_8));
        event.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        event.headers().add("ce_type", "dev.kantis.test".getBytes(StandardCharsets.UTF_8));
    }

    private static ConsumerRecord<String, byte[]> deadLetter(String key) {
        var settings = Map.<String, Object>of("bootstrap.servers", BROKER, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topic.CASES.deadLetterName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            for (var i = 0; i < 20 && found.isEmpty(); i++) {
                StreamSupport.stream(consumer.poll(Duration.ofSeconds(1)).spliterator(), false)
                        .filter(letter -> key.equals(letter.key()))
                        .forEach(found::add);
            }
            return found.getFirst();
        }
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
