package dev.kantis.rewards;

import dev.kantis.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the broker has of a topic and key, read from the beginning. */
public final class PublishedEvents {
    private PublishedEvents() {}

    /** Waits until there are so many, because the relay publishes behind the answer. */
    public static List<ConsumerRecord<String, byte[]>> await(Topic topic, String key, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> read(topic, key), found -> found.size() >= count);
    }

    /** The type that the envelope says. */
    public static String typeOf(ConsumerRecord<String, byte[]> event) {
        return new String(event.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
    }

    private static List<ConsumerRecord<String, byte[]>> read(Topic topic, String key) {
        var broker = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                for (var event : consumer.poll(Duration.ofMillis(200))) {
                    if (key.equals(event.key())) {
                        found.add(event);
                    }
                }
            }
        }
        return found;
    }
}
