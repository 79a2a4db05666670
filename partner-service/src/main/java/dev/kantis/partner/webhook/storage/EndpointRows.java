package dev.kantis.partner.webhook.storage;

import dev.kantis.partner.webhook.Endpoint;
import dev.kantis.partner.webhook.Endpoint.Box;
import dev.kantis.partner.webhook.Endpoint.Sealed;
import dev.kantis.partner.webhook.Endpoint.State;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows of {@code webhook_endpoint}. */
final class EndpointRows {
    private EndpointRows() {}

    static Endpoint endpoint(Row row) {
        return new Endpoint(
                row.getUUID("endpoint_id"),
                row.getUUID("partner_id"),
                row.getString("url"),
                List.of(row.getArrayOfStrings("event_types")),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new Sealed(
                        box(row.getBuffer("secret")),
                        row.getBuffer("old_secret") == null ? null : box(row.getBuffer("old_secret")),
                        instant(row.getOffsetDateTime("old_secret_until"))),
                row.getLong("seq"),
                instant(row.getOffsetDateTime("failing_since")),
                row.getOffsetDateTime("create_time").toInstant());
    }

    static String state(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Buffer buffer(@Nullable Box box) {
        return box == null ? null : Buffer.buffer(Base64.getDecoder().decode(box.base64()));
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Box box(io.vertx.mutiny.core.buffer.Buffer sealed) {
        return new Box(Base64.getEncoder().encodeToString(sealed.getBytes()));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
