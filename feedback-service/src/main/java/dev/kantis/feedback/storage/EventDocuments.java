package dev.kantis.feedback.storage;

import dev.kantis.kit.outbox.Outbox;
import dev.kantis.kit.outbox.OutgoingEvent;
import dev.kantis.kit.outbox.PendingEvent;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;

/** Events as parts of the document whose change they tell, in array {@code pending_events}. */
public final class EventDocuments {
    /** The array. */
    public static final String FIELD = "pending_events";

    private EventDocuments() {}

    /** An event that waits, with the trace that it belongs to. */
    public static Document of(OutgoingEvent event) {
        return new Document("id", event.id().toString())
                .append("topic", event.topic().topicName())
                .append("key", event.key())
                .append("type", event.type())
                .append("time", event.time())
                .append("data", new Binary(event.data()))
                .append("traceparent", Outbox.traceparent());
    }

    static List<PendingEvent> in(Document owner) {
        return owner.getList(FIELD, Document.class, List.of()).stream()
                .map(event -> pending(owner.getString("_id"), event))
                .toList();
    }

    private static PendingEvent pending(String owner, Document event) {
        return new PendingEvent(
                owner,
                event.getString("id"),
                event.getString("topic"),
                event.getString("key"),
                event.getString("type"),
                FeedbackDatabase.instant(event, "time"),
                event.get("data", Binary.class).getData(),
                event.getString("traceparent"));
    }
}
