package dev.kantis.partner.clearing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * In which period an item counts: the one of its day, or if that was closed without it, the one that was open then. A
 * function of the entry, the contracts and the closings, so a rebuild puts every item where it was. Pure.
 */
public final class Placement {
    private Placement() {}

    /** {@code closings} in the order of their numbers. Empty for a day before the first contract. */
    public static Optional<Period> of(Schedule schedule, LocalDate day, BillableEntry entry, List<Closing> closings) {
        var period = schedule.of(day);
        for (var closing : closings) {
            if (period.isPresent() && !period.get().end().isAfter(closing.through()) && !closing.counted(entry)) {
                period = schedule.of(closing.through().plusDays(1));
            }
        }
        return period;
    }
}
