package dev.kantis.engagement.servers;

import com.google.protobuf.Message;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.ledger.events.v1.PurchaseRecorded;
import dev.kantis.contracts.member.events.v1.MemberEnrolled;
import dev.kantis.kit.outbox.OutgoingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Puts events on the real broker as the other services do, and reads what is there. */
public final class Events {
    private Events() {}

    /** That this member joined. */
    public static ProducerRecord<String, byte[]> enrolled(UUID member) {
        var event = MemberEnrolled.newBuilder().setMemberId(member.toString()).setLanguage("fi");
        return event(Topic.MEMBERS, "/member-service", member.toString(), event.build());
    }

    /** That this person became a member by file. */
    public static ProducerRecord<String, byte[]> imported(UUID member) {
        var event = MemberEnrolled.newBuilder()
                .setMemberId(member.toString())
                .setLanguage("fi")
                .setImported(true);
        return event(Topic.MEMBERS, "/member-service", member.toString(), event.build());
    }

    /** That this member bought something. */
    public static ProducerRecord<String, byte[]> purchase(UUID member, long points) {
        var event = PurchaseRecorded.newBuilder()
                .setPurchaseId(UUID.randomUUID().toString())
                .setMemberId(member.toString())
                .setPointsEarned(points);
        return event(Topic.PURCHASES, "/ledger-service", member.toString(), event.build());
    }

    /** Any event, with a fresh id. */
    public static ProducerRecord<String, byte[]> event(Topic topic, String source, String key, Message data) {
        var outgoing = new ProducerRecord<>(topic.topicName(), key, data.toByteArray());
        header(outgoing, "ce_id", UUID.randomUUID().toString());
        header(outgoing, "ce_source", source);
        header(
                outgoing,
                "ce_type",
                OutgoingEvent.typeOf(data.getDescriptorForType().getFullName()));
        return outgoing;
    }

    public static void header(ProducerRecord<String, byte[]> outgoing, String name, String value) {
        outgoing.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    public static String header(ConsumerRecord<String, byte[]> incoming, String name) {
        var header = incoming.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    public static String idOf(ProducerRecord<String, byte[]> event) {
        return new String(event.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
    }

    public static void produce(List<ProducerRecord<String, byte[]>> events)
            throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(broker(), new StringSerializer(), new ByteArraySerializer())) {
            for (var event : events) {
                producer.send(event).get();
            }
        }
    }

    /** Everything that a topic holds now. */
    public static List<ConsumerRecord<String, byte[]>> in(String topic) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(broker(), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            var ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
        }
        return found;
    }

    private static Map<String, Object> broker() {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        return settings;
    }
}
