package dev.kantis.member.contact.storage;

import dev.kantis.member.contact.Channel;
import dev.kantis.member.contact.Consent;
import dev.kantis.member.contact.Purpose;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Locale;

/** Consents as rows. */
public final class ConsentRows {
    private ConsentRows() {}

    /** Reads columns purpose, channel, granted, text_version and recorded_at. */
    public static Consent consent(Row row) {
        return new Consent(
                Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                row.getBoolean("granted"),
                row.getString("text_version"),
                row.getOffsetDateTime("recorded_at").toInstant());
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
