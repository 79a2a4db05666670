package dev.kantis.kit.inbox;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/** A CloudEvent as it came from Kafka. {@code source} and {@code id} together name it for ever. */
public record IncomingEvent(String source, String id, String type, String key, Instant time, byte[] data) {

    /** Reads the envelope; an unusable one is refused. */
    public static IncomingEvent of(ConsumerRecord<String, byte[]> incoming) {
        var headers = incoming.headers();
        if (incoming.value() == null) {
            throw new UnusableEventException("no data");
        }
        return new IncomingEvent(
                header(headers, "ce_source"),
                header(headers, "ce_id"),
                header(headers, "ce_type"),
                incoming.key() == null ? "" : incoming.key(),
                Instant.ofEpochMilli(incoming.timestamp()),
                incoming.value());
    }

    /** The data as the message that {@code type} names. */
    public <T extends Message> T as(Parser<T> parser) {
        try {
            return parser.parseFrom(data);
        } catch (InvalidProtocolBufferException e) {
            throw new UnusableEventException("data is not a " + type, e);
        }
    }

    private static String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        if (header == null || header.value() == null || header.value().length == 0) {
            throw new UnusableEventException("header " + name + " is missing");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
