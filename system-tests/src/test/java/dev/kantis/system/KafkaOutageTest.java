package dev.kantis.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.Topic;
import dev.kantis.contracts.ledger.events.v1.PointsEarned;
import dev.kantis.contracts.partner.v1.TillServiceGrpc;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Kafka is down for 20 seconds: tills do not notice, and events arrive afterwards, all of them, in order. */
class KafkaOutageTest {
    private static final Duration OUTAGE = Duration.ofSeconds(20);
    private static final Duration SETTLE = Duration.ofSeconds(90);

    private final RunningPlatform running = RunningPlatform.shared();
    private final People people = new People(running.platform());

    @Test
    void tillsKeepWorkingAndEventsArriveAfterwardsInOrder() throws Exception {
        var partner = people.partner();
        var members = List.of(people.member(), people.member(), people.member());
        var restarts = running.status("kafka").restarts();
        var sold = new LinkedHashMap<String, List<String>>();
        var channel = Calls.channel(running.port("partner-service"));

        var end = System.nanoTime() + OUTAGE.toNanos();
        while (System.nanoTime() < end) {
            running.kill("kafka");
            for (var member : members) {
                var answer = TillServiceGrpc.newBlockingStub(Calls.as(partner.token(), channel))
                        .withDeadlineAfter(5, TimeUnit.SECONDS)
                        .recordPurchase(TillTest.purchase(member, 1_000));
                sold.computeIfAbsent(member.memberId(), _ -> new ArrayList<>()).add(answer.getPurchaseId());
            }
        }
        channel.shutdownNow();
        running.awaitRestart("kafka", restarts);

        Awaitility.await()
                .atMost(SETTLE)
                .untilAsserted(() -> assertThat(published(sold)).isEqualTo(sold));
    }

    /** The purchases of these members as the topic tells them, each event once, in the order of the topic. */
    private Map<String, List<String>> published(Map<String, List<String>> members) throws Exception {
        var seen = new HashSet<String>();
        var purchases = new LinkedHashMap<String, List<String>>();
        members.keySet().forEach(member -> purchases.put(member, new ArrayList<>()));
        for (var event : postings()) {
            var known = purchases.get(event.key());
            if (known != null && seen.add(header(event, "ce_id"))) {
                known.add(PointsEarned.parseFrom(event.value()).getPosting().getReference());
            }
        }
        return purchases;
    }

    private List<ConsumerRecord<String, byte[]>> postings() {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", "127.0.0.1:" + running.port("kafka"), "group.id", "test-" + UUID.randomUUID());
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topic.POSTINGS.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(found::add);
            }
        }
        return found;
    }

    private static String header(ConsumerRecord<String, byte[]> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
