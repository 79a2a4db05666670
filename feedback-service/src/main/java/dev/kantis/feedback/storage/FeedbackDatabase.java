package dev.kantis.feedback.storage;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexOptions;
import dev.kantis.feedback.FeedbackConfig;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;

/** The collections of feedback-service. The write concern stands in application.properties. */
@ApplicationScoped
public class FeedbackDatabase {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ReactiveMongoClient client;
    private final FeedbackConfig config;

    FeedbackDatabase(ReactiveMongoClient client, FeedbackConfig config) {
        this.client = client;
        this.config = config;
    }

    /** One document per survey. */
    public ReactiveMongoCollection<Document> surveys() {
        return collection("survey");
    }

    /** One document per member and survey. */
    public ReactiveMongoCollection<Document> responses() {
        return collection("response");
    }

    /** Who may do what only one replica does at a time. */
    ReactiveMongoCollection<Document> leases() {
        return collection("lease");
    }

    /** Whether a write failed because a document with its key exists. */
    public static boolean isDuplicate(Throwable failure) {
        return failure instanceof MongoWriteException write
                && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    /** A time in a document; the driver writes {@code Instant} and reads the older type. */
    public static Instant instant(Document document, String field) {
        var alone = new Document(field, document.get(field)).toBsonDocument();
        return Instant.ofEpochMilli(alone.getDateTime(field).getValue());
    }

    /** Indexes that exist are left as they are. */
    void createIndexes(@Observes @Priority(100) StartupEvent event) {
        index(new Document("member_id", 1).append("request.id", 1), new IndexOptions().unique(true))
                .chain(() -> index(new Document("survey", 1).append("score", 1), new IndexOptions()))
                .chain(() -> index(new Document("pending_events.time", 1), new IndexOptions()))
                .await()
                .atMost(LIMIT);
    }

    private Uni<String> index(Document keys, IndexOptions options) {
        return responses().createIndex(keys, options);
    }

    private ReactiveMongoCollection<Document> collection(String name) {
        return client.getDatabase(config.database()).getCollection(name);
    }
}
