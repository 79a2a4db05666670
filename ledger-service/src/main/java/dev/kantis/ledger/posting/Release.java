package dev.kantis.ledger.posting;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When points become available: at once, at the start of a local day, when an event with this key happens, or whichever
 * of both comes first.
 */
public record Release(@Nullable LocalDate on, @Nullable String event) {
    /** At once. */
    public static final Release NOW = new Release(null, null);

    public static Release on(LocalDate day) {
        return new Release(day, null);
    }

    public static Release when(String event) {
        return new Release(null, event);
    }

    /** When a purchase was reviewed. */
    public static Release review(String purchaseId) {
        return when(reviewOf(purchaseId));
    }

    /** The event that a purchase was reviewed. */
    public static String reviewOf(String purchaseId) {
        return "review " + purchaseId;
    }

    /** Whether points of it are still to come on this day, as far as the calendar says. */
    public boolean isAhead(LocalDate today) {
        return on == null ? event != null : on.isAfter(today);
    }
}
