package dev.kantis.kit.outbox;

import com.google.protobuf.Message;
import dev.kantis.contracts.Topic;
import java.time.Instant;
import java.util.UUID;

/** A fact on its way to Kafka: a CloudEvent with protobuf data. */
public record OutgoingEvent(UUID id, Topic topic, String key, String type, Instant time, byte[] data) {

    /** The event for a message of {@code kantis.<context>.events.v1}. */
    public static OutgoingEvent of(UUID id, Topic topic, String key, Message event, Instant time) {
        return new OutgoingEvent(
                id, topic, key, typeOf(event.getDescriptorForType().getFullName()), time, event.toByteArray());
    }

    /** The CloudEvents type of a message: its full name below {@code dev.}. */
    public static String typeOf(String messageName) {
        return "dev." + messageName;
    }
}
