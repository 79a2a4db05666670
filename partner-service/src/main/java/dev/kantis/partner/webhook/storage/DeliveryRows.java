package dev.kantis.partner.webhook.storage;

import dev.kantis.partner.webhook.Delivery;
import dev.kantis.partner.webhook.Delivery.Attempt;
import dev.kantis.partner.webhook.Delivery.State;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows of {@code webhook_delivery}. */
final class DeliveryRows {
    private DeliveryRows() {}

    /** One of the log, with its attempts. */
    static Delivery logged(Row row) {
        return new Delivery(
                row.getUUID("delivery_id"),
                row.getUUID("endpoint_id"),
                sequence(row.getLong("seq")),
                row.getUUID("event_id"),
                row.getString("event_type"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInteger("tries"),
                row.getInteger("round_tries"),
                row.getOffsetDateTime("next_try_time").toInstant(),
                row.getOffsetDateTime("create_time").toInstant(),
                attempts(row));
    }

    /** One that waits, beside its endpoint. */
    static Delivery due(Row row) {
        return new Delivery(
                row.getUUID("delivery_id"),
                row.getUUID("endpoint_id"),
                sequence(row.getLong("delivery_seq")),
                row.getUUID("event_id"),
                row.getString("event_type"),
                State.WAITING,
                row.getInteger("tries"),
                row.getInteger("round_tries"),
                row.getOffsetDateTime("next_try_time").toInstant(),
                row.getOffsetDateTime("queue_time").toInstant(),
                List.of());
    }

    private static long sequence(@Nullable Long seq) {
        return seq == null ? 0 : seq;
    }

    private static List<Attempt> attempts(Row row) {
        var attempts = row.getJsonArray("attempts");
        return attempts == null
                ? List.of()
                : attempts.stream()
                        .map(JsonObject.class::cast)
                        .map(attempt -> new Attempt(
                                OffsetDateTime.parse(attempt.getString("at")).toInstant(),
                                attempt.getInteger("millis"),
                                attempt.getInteger("status"),
                                attempt.getString("failure")))
                        .toList();
    }
}
