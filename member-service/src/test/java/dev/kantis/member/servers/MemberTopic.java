package dev.kantis.member.servers;

import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.Topic;
import dev.kantis.kit.inbox.IncomingEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads what the service told about one member, from the real broker. */
public final class MemberTopic {
    private MemberTopic() {}

    /** The member's events in order, as soon as they satisfy the condition. */
    public static List<IncomingEvent> eventsOf(String memberId, Predicate<List<IncomingEvent>> enough) {
        var events = new ArrayList<IncomingEvent>();
        try (var consumer = consumer()) {
            var partitions = consumer.partitionsFor(Topic.MEMBERS.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(Duration.ofSeconds(90)).pollInSameThread().until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(incoming -> {
                    if (memberId.equals(incoming.key())) {
                        events.add(IncomingEvent.of(incoming));
                    }
                });
                return enough.test(events);
            });
        }
        return events;
    }

    /** The last words of the events' types. */
    public static List<String> types(List<IncomingEvent> events) {
        return events.stream()
                .map(event -> event.type().substring(event.type().lastIndexOf('.') + 1))
                .toList();
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        settings.put("group.id", UUID.randomUUID().toString());
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
