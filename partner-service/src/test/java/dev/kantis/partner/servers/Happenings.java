package dev.kantis.partner.servers;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.kantis.contracts.Topic;
import dev.kantis.contracts.ledger.events.v1.HoldCaptured;
import dev.kantis.contracts.ledger.events.v1.Posting;
import dev.kantis.contracts.ledger.events.v1.PurchaseRecorded;
import dev.kantis.contracts.ledger.events.v1.PurchaseReturned;
import dev.kantis.contracts.rewards.events.v1.VoucherReserved;
import dev.kantis.contracts.rewards.events.v1.VoucherUsed;
import dev.kantis.contracts.type.v1.Money;
import dev.kantis.kit.outbox.OutgoingEvent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tells what happened as the ledger and rewards-service do, on the real broker. One member is behind all of it. */
public final class Happenings implements AutoCloseable {
    private static final String LEDGER = "/ledger-service";

    private final String memberId = UUID.randomUUID().toString();
    private final KafkaProducer<String, byte[]> producer;

    public Happenings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        settings.put("acks", "all");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    public String memberId() {
        return memberId;
    }

    /** A purchase of EUR 12.50 for 12 points; answers the event's id. */
    public String purchase(String partnerId, String storeId, String receiptId) {
        return tell(
                Topic.PURCHASES,
                UUID.randomUUID().toString(),
                PurchaseRecorded.newBuilder()
                        .setPurchaseId(UUID.randomUUID().toString())
                        .setMemberId(memberId)
                        .setPartnerId(partnerId)
                        .setStoreId(storeId)
                        .setReceiptId(receiptId)
                        .setTotal(euros())
                        .setPointsEarned(12)
                        .setPurchaseTime(second(1_790_000_000))
                        .setRecordTime(second(1_790_000_005))
                        .build());
    }

    /** A part of a purchase comes back. */
    public void giveBack(String partnerId, String storeId, String receiptId) {
        tell(
                Topic.PURCHASES,
                UUID.randomUUID().toString(),
                PurchaseReturned.newBuilder()
                        .setPurchaseId(UUID.randomUUID().toString())
                        .setMemberId(memberId)
                        .setPartnerId(partnerId)
                        .setStoreId(storeId)
                        .setReceiptId(receiptId)
                        .setTotal(euros())
                        .setPointsReturned(5)
                        .setPartial(true)
                        .setRecordTime(second(1_790_000_100))
                        .build());
    }

    /** Points are paid; an empty partner is none. */
    public void payment(String partnerId, String storeId, String hold) {
        tell(
                Topic.POSTINGS,
                UUID.randomUUID().toString(),
                HoldCaptured.newBuilder()
                        .setPosting(Posting.newBuilder()
                                .setEntryId("1")
                                .setMemberId(memberId)
                                .setUnit("points")
                                .setPoints(500)
                                .setAvailableAfter(31_337)
                                .setReference(hold)
                                .setPartnerId(partnerId)
                                .setPostTime(second(1_790_000_200)))
                        .setStoreId(storeId)
                        .build());
    }

    /** A voucher is set aside. */
    public void reservation(String partnerName, String storeId, String voucherId) {
        tell(
                Topic.REDEMPTIONS,
                UUID.randomUUID().toString(),
                VoucherReserved.newBuilder()
                        .setVoucherId(voucherId)
                        .setMemberId(memberId)
                        .setReward("coffee")
                        .setPartner(partnerName)
                        .setStoreId(storeId)
                        .setReserveTime(second(1_790_000_250))
                        .build());
    }

    /** A voucher is used; rewards-service knows the partner by name. */
    public void voucher(String partnerName, String storeId, String voucherId) {
        tell(
                Topic.REDEMPTIONS,
                UUID.randomUUID().toString(),
                VoucherUsed.newBuilder()
                        .setVoucherId(voucherId)
                        .setMemberId(memberId)
                        .setReward("coffee")
                        .setPartner(partnerName)
                        .setStoreId(storeId)
                        .setUseTime(second(1_790_000_300))
                        .build());
    }

    /** An event with an id of one's own, which may be a repeat; answers the id. */
    public String tell(Topic topic, String id, Message event) {
        var record = new ProducerRecord<>(topic.topicName(), memberId, event.toByteArray());
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", id);
        header(record, "ce_source", LEDGER);
        header(
                record,
                "ce_type",
                OutgoingEvent.typeOf(event.getDescriptorForType().getFullName()));
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return id;
    }

    private static Money euros() {
        return Money.newBuilder().setMinorUnits(1_250).setCurrencyCode("EUR").build();
    }

    private static Timestamp second(long second) {
        return Timestamp.newBuilder().setSeconds(second).build();
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
