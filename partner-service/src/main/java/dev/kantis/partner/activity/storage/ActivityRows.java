package dev.kantis.partner.activity.storage;

import dev.kantis.partner.activity.Activity;
import dev.kantis.partner.activity.ActivityKind;
import dev.kantis.partner.activity.Happening.Amounts;
import dev.kantis.partner.activity.Happening.Place;
import io.vertx.mutiny.sqlclient.Row;

/** Rows of {@code activity}. */
public final class ActivityRows {
    private ActivityRows() {}

    /** The activity of a row. */
    public static Activity activity(Row row) {
        return new Activity(
                row.getUUID("partner_id"),
                row.getLong("seq"),
                row.getUUID("event_id"),
                ActivityKind.of(row.getInteger("kind")),
                new Place(row.getString("store_id"), row.getString("receipt_id"), row.getString("reference")),
                new Amounts(
                        row.getLong("points"),
                        row.getString("unit"),
                        row.getLong("amount_minor"),
                        row.getString("currency_code"),
                        row.getBoolean("partial")),
                row.getOffsetDateTime("occur_time").toInstant(),
                row.getOffsetDateTime("record_time").toInstant());
    }
}
