package dev.kantis.partner.servers;

import static org.awaitility.Awaitility.await;

import dev.kantis.contracts.Topic;
import dev.kantis.kit.inbox.IncomingEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads what the service told about one partner, from the real broker. */
public final class PartnerTopic {
    private PartnerTopic() {}

    /** The partner's events in order, as soon as there are so many. */
    public static List<IncomingEvent> eventsOf(String partnerId, int count) {
        return eventsOf(Topic.PARTNERS, partnerId, count);
    }

    /** The partner's events of another topic. */
    public static List<IncomingEvent> eventsOf(Topic topic, String partnerId, int count) {
        var events = new ArrayList<IncomingEvent>();
        try (var consumer = consumer()) {
            var partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(Duration.ofSeconds(90)).pollInSameThread().until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(incoming -> {
                    if (partnerId.equals(incoming.key())) {
                        events.add(IncomingEvent.of(incoming));
                    }
                });
                return events.size() >= count;
            });
        }
        return events;
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        settings.put("group.id", UUID.randomUUID().toString());
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
