package dev.kantis.partner.clearing;

import java.time.LocalDate;
import java.util.Map;

/**
 * A closing: all periods that had ended on a day, with all entries up to a place in each lane. What comes later is in
 * none of them, whatever its day. Numbers count from 1.
 */
public record Closing(int number, LocalDate through, Map<Integer, Long> cursors) {
    public Closing {
        cursors = Map.copyOf(cursors);
    }

    /** Whether an entry at this place had been counted. */
    boolean counted(BillableEntry entry) {
        return entry.sequence() <= cursors.getOrDefault(entry.lane(), 0L);
    }
}
