package dev.kantis.kit.inbox;

import dev.kantis.kit.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Consumes events once in effect: the mark that an event was seen and its effect commit together. */
@ApplicationScoped
public class Inbox {
    private static final String MARK = """
            INSERT INTO inbox (consumer, source, event_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
            """;

    private final Database database;
    private final Delivery delivery;

    Inbox(Database database, Delivery delivery) {
        this.database = database;
        this.delivery = delivery;
    }

    /** {@code consumer} names the feature that consumes; each feature sees each event once. */
    public Uni<Void> once(
            ConsumerRecord<String, byte[]> incoming,
            String consumer,
            BiFunction<SqlConnection, IncomingEvent, Uni<Void>> effect) {
        return delivery.of(
                incoming,
                consumer,
                event -> database.inTransaction(tx -> mark(tx, consumer, event)
                        .chain(first -> first
                                ? effect.apply(tx, event)
                                : Uni.createFrom().voidItem())));
    }

    private static Uni<Boolean> mark(SqlConnection tx, String consumer, IncomingEvent event) {
        return tx.preparedQuery(MARK)
                .execute(Tuple.of(consumer, event.source(), event.id()))
                .map(rows -> rows.rowCount() == 1);
    }
}
