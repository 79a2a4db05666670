package dev.kantis.partner.activity;

import dev.kantis.partner.activity.Happening.Amounts;
import dev.kantis.partner.activity.Happening.Place;
import java.time.Instant;
import java.util.UUID;

/** Something that happened to a partner, at its place in the partner's sequence. */
public record Activity(
        UUID partner,
        long sequence,
        UUID eventId,
        ActivityKind kind,
        Place place,
        Amounts amounts,
        Instant occurTime,
        Instant recordTime) {
    public Activity {
        if (sequence < 1) {
            throw new IllegalArgumentException("places begin with 1");
        }
    }
}
