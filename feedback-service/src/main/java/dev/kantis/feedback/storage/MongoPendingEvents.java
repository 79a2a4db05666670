package dev.kantis.feedback.storage;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.kantis.kit.outbox.PendingEvent;
import dev.kantis.kit.outbox.PendingEvents;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Events that wait inside their documents. They are found by the time of the oldest, sent, and pulled out; there is no
 * cursor that could skip one. A member's responses are independent of each other, so time is order enough.
 */
@ApplicationScoped
class MongoPendingEvents implements PendingEvents {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String OUTBOX = "outbox";
    private static final String OLDEST_TIME = EventDocuments.FIELD + ".time";
    private static final Bson HAS_EVENTS = Filters.gt(OLDEST_TIME, Instant.EPOCH);

    private final FeedbackDatabase database;
    private final InstantSource clock;

    MongoPendingEvents(FeedbackDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A lease of somebody else makes the upsert insert a second document with the same id, which is refused. */
    @Override
    public boolean holdLease(UUID holder, Duration length) {
        var now = clock.instant();
        var mine = Filters.and(
                Filters.eq("_id", OUTBOX),
                Filters.or(Filters.eq("holder", holder.toString()), Filters.lt("until", now)));
        var taken = Updates.combine(Updates.set("holder", holder.toString()), Updates.set("until", now.plus(length)));
        return now(database.leases()
                .updateOne(mine, taken, new UpdateOptions().upsert(true))
                .replaceWith(true)
                .onFailure(FeedbackDatabase::isDuplicate)
                .recoverWithItem(false));
    }

    @Override
    public List<PendingEvent> oldest(int limit) {
        return now(database.responses()
                        .find(
                                HAS_EVENTS,
                                new FindOptions()
                                        .sort(Sorts.ascending(OLDEST_TIME))
                                        .limit(limit))
                        .collect()
                        .asList())
                .stream()
                .flatMap(owner -> EventDocuments.in(owner).stream())
                .toList();
    }

    @Override
    public void published(List<PendingEvent> events) {
        var pulls = events.stream()
                .map(event -> new UpdateOneModel<Document>(Filters.eq("_id", event.handle()), pull(event)))
                .toList();
        now(database.responses().bulkWrite(pulls));
    }

    @Override
    public void park(PendingEvent event, String why) {
        var parked = new Document("id", event.id()).append("type", event.type()).append("why", why);
        now(database.responses()
                .updateOne(
                        Filters.eq("_id", event.handle()),
                        Updates.combine(pull(event), Updates.push("parked_events", parked))));
    }

    @Override
    public double lagSeconds() {
        var oldest = oldest(1);
        return oldest.isEmpty()
                ? 0
                : Duration.between(oldest.getFirst().time(), clock.instant()).toMillis() / 1000.0;
    }

    private static Bson pull(PendingEvent event) {
        return Updates.pull(EventDocuments.FIELD, new Document("id", event.id()));
    }

    private static <T> T now(Uni<T> work) {
        return work.await().atMost(LIMIT);
    }
}
