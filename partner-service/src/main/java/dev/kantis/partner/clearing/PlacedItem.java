package dev.kantis.partner.clearing;

import java.time.LocalDate;

/** An item in the period in which it counts. */
public record PlacedItem(long entryId, int part, LocalDate periodStart, ClearingItem item) {

    /** Whether it is about something from before its period: a late entry, or what undoes an earlier one. */
    public boolean isCorrection() {
        return item.about().isBefore(periodStart) || item.day().isBefore(periodStart);
    }
}
