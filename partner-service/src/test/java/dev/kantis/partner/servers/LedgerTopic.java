package dev.kantis.partner.servers;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.ledger.events.v1.PurchaseRecorded;
import dev.kantis.contracts.ledger.events.v1.PurchaseReturned;
import dev.kantis.contracts.ledger.v1.RecordPurchaseRequest;
import dev.kantis.kit.outbox.OutgoingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tells on the real broker what the ledger would tell. */
public final class LedgerTopic {
    private LedgerTopic() {}

    /** A purchase as the ledger was asked to record it. */
    public static PurchaseRecorded recorded(RecordPurchaseRequest purchase, String purchaseId, long points) {
        return PurchaseRecorded.newBuilder()
                .setPurchaseId(purchaseId)
                .setMemberId(purchase.getMemberId())
                .setPartnerId(purchase.getPartnerId())
                .setStoreId(purchase.getStoreId())
                .setTerminalId(purchase.getTerminalId())
                .setReceiptId(purchase.getReceiptId())
                .setTotal(purchase.getTotal())
                .setPointsEarned(points)
                .setPurchaseTime(purchase.getPurchaseTime())
                .setRecordTime(time(Instant.now()))
                .setReview(purchase.getReview())
                .build();
    }

    /** A return of which so many points had been spent. */
    public static PurchaseReturned returned(String partner, String member, Instant at, long spent) {
        return PurchaseReturned.newBuilder()
                .setPurchaseId(UUID.randomUUID().toString())
                .setMemberId(member)
                .setPartnerId(partner)
                .setRecordTime(time(at))
                .setPointsReturned(100)
                .setPointsSpent(spent)
                .build();
    }

    /** Tells something about a member; each time under another id. */
    public static void tell(String member, Message event) {
        tell(member, event, UUID.randomUUID().toString());
    }

    public static void tell(String member, Message event, String id) {
        var outgoing = new ProducerRecord<>(Topic.PURCHASES.topicName(), member, event.toByteArray());
        header(outgoing, "ce_id", id);
        header(outgoing, "ce_source", "/ledger-service");
        header(
                outgoing,
                "ce_type",
                OutgoingEvent.typeOf(event.getDescriptorForType().getFullName()));
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(outgoing).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void header(ProducerRecord<String, byte[]> outgoing, String name, String value) {
        outgoing.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    public static Timestamp time(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }
}
