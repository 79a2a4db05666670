package dev.kantis.feedback.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.Topic;
import dev.kantis.feedback.FeedbackConfig;
import dev.kantis.feedback.FeedbackServers;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.outbox.PendingEvent;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the port promises, on a database of its own where no relay takes the events away. */
@QuarkusTest
@QuarkusTestResource(FeedbackServers.class)
class MongoPendingEventsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(5);

    @Inject
    ReactiveMongoClient client;

    private FeedbackDatabase database;
    private MongoPendingEvents events;

    @BeforeEach
    void useAFreshDatabase() {
        var name = "t_" + UUID.randomUUID().toString().replace("-", "");
        FeedbackConfig config = () -> name;
        database = new FeedbackDatabase(client, config);
        events = at(NOW);
    }

    @Test
    void oneHolderHasTheLeaseUntilItEnds() {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();

        assertThat(events.holdLease(one, LEASE)).isTrue();
        assertThat(events.holdLease(other, LEASE)).isFalse();
        assertThat(events.holdLease(one, LEASE)).isTrue();
        assertThat(at(NOW.plus(LEASE)).holdLease(other, LEASE)).isFalse();
        assertThat(at(NOW.plus(LEASE).plusMillis(1)).holdLease(other, LEASE)).isTrue();
        assertThat(at(NOW.plus(LEASE).plusMillis(2)).holdLease(one, LEASE)).isFalse();
    }

    @Test
    void ofManyWhoWantTheLeaseAtOnceOneGetsIt() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 20)
                    .mapToObj(number -> threads.submit(() -> events.holdLease(UUID.randomUUID(), LEASE)))
                    .toList();

            var held = 0;
            for (var one : tries) {
                held += one.get() ? 1 : 0;
            }
            assertThat(held).isEqualTo(1);
        }
    }

    @Test
    void theOldestComeFirstAndWhatWasPublishedIsGone() {
        insert("a", NOW.minusSeconds(1), "late");
        insert("b", NOW.minusSeconds(3), "early");
        insert("c", NOW.minusSeconds(2), "middle");

        var oldest = events.oldest(2);

        assertThat(oldest)
                .extracting(event -> new String(event.data(), StandardCharsets.UTF_8))
                .containsExactly("early", "middle");
        assertThat(events.lagSeconds()).isEqualTo(3.0);
        events.published(oldest);
        assertThat(events.oldest(10)).extracting(PendingEvent::handle).containsExactly("a");
        events.published(events.oldest(10));
        assertThat(events.oldest(10)).isEmpty();
        assertThat(events.lagSeconds()).isZero();
    }

    @Test
    void theEnvelopeIsKept() {
        insert("a", NOW, "data");

        var event = events.oldest(1).getFirst();

        assertThat(event.topic()).isEqualTo(Topic.RESPONSES.topicName());
        assertThat(event.key()).isEqualTo("key");
        assertThat(event.type()).isEqualTo("dev.kantis.test.Happened");
        assertThat(event.time()).isEqualTo(NOW);
        assertThat(event.traceparent()).isNull();
    }

    @Test
    void aParkedEventIsSetAsideForSomebodyToLook() {
        insert("a", NOW, "too large");
        insert("b", NOW, "good");

        events.park(events.oldest(1).getFirst(), "RecordTooLargeException");

        assertThat(events.oldest(10)).hasSize(1);
        var parked = database.responses()
                .find(new Document("parked_events.why", "RecordTooLargeException"))
                .collect()
                .asList()
                .await()
                .atMost(LEASE);
        assertThat(parked).hasSize(1);
    }

    private MongoPendingEvents at(Instant now) {
        return new MongoPendingEvents(database, InstantSource.fixed(now));
    }

    private void insert(String id, Instant time, String data) {
        var event = new OutgoingEvent(
                UUID.randomUUID(),
                Topic.RESPONSES,
                "key",
                "dev.kantis.test.Happened",
                time,
                data.getBytes(StandardCharsets.UTF_8));
        var document = new Document("_id", id).append(EventDocuments.FIELD, List.of(EventDocuments.of(event)));
        database.responses().insertOne(document).await().atMost(LEASE);
    }
}
