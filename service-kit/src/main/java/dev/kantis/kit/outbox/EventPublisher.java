package dev.kantis.kit.outbox;

import dev.kantis.kit.KitConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The service's one Kafka producer: idempotent, all replicas, in order. A record that was accepted for sending is tried
 * until the process ends, because giving up on one record and sending the next would break the order of its key.
 */
@ApplicationScoped
public class EventPublisher {
    private final KitConfig config;
    private final KafkaProducer<String, byte[]> producer;

    EventPublisher(KitConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.config = config;
        var settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Hands a waiting event to the producer, as a CloudEvent in binary mode. */
    public Future<RecordMetadata> publish(PendingEvent event) {
        var outgoing = new ProducerRecord<>(event.topic(), event.key(), event.data());
        var headers = outgoing.headers();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", event.id());
        put(headers, "ce_source", "/" + config.context() + "-service");
        put(headers, "ce_type", event.type());
        put(headers, "ce_subject", event.key());
        put(headers, "ce_time", event.time().toString());
        put(headers, "content-type", "application/protobuf");
        put(headers, "traceparent", event.traceparent());
        return producer.send(outgoing);
    }

    /** Sends a record as it is, for dead letters. */
    public Future<RecordMetadata> publish(ProducerRecord<String, byte[]> outgoing) {
        return producer.send(outgoing);
    }

    void close(@Observes ShutdownEvent event) {
        producer.close(Duration.ofSeconds(2));
    }

    private static void put(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
