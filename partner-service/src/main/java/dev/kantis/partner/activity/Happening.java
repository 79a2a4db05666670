package dev.kantis.partner.activity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a partner, not told yet. {@code eventId} names its event for ever; {@code partner} is an
 * id, or absent where events know the partner by {@code partnerName} alone. Names no member.
 */
public record Happening(
        UUID eventId,
        @Nullable UUID partner,
        String partnerName,
        ActivityKind kind,
        Place place,
        Amounts amounts,
        Instant occurTime,
        Instant recordTime) {

    /** The store and receipt, empty where unknown, and what it is about. */
    public record Place(String storeId, String receiptId, String reference) {
        /** No store. */
        public static Place of(String reference) {
            return new Place("", "", reference);
        }
    }

    /** Points and money, as far as there are any; {@code partial} says that only a part was returned. */
    public record Amounts(long points, String unit, long minor, String currency, boolean partial) {
        public static final Amounts NONE = new Amounts(0, "", 0, "", false);

        public static Amounts ofPoints(long points, String unit) {
            return new Amounts(points, unit, 0, "", false);
        }

        public static Amounts ofMoney(long minor, String currency) {
            return new Amounts(0, "", minor, currency, false);
        }
    }
}
