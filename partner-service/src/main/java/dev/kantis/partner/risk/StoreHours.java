package dev.kantis.partner.risk;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** When a store is open, by the local time of its zone. */
public record StoreHours(ZoneId zone, List<Hours> hours) {
    public StoreHours {
        hours = List.copyOf(hours);
    }

    /** From one time of a weekday to another; on the next day when that is not later. */
    public record Hours(DayOfWeek day, LocalTime open, LocalTime close) {

        boolean covers(DayOfWeek onDay, LocalTime time) {
            if (close.isAfter(open)) {
                return day == onDay && !time.isBefore(open) && time.isBefore(close);
            }
            return (day == onDay && !time.isBefore(open)) || (day.plus(1) == onDay && time.isBefore(close));
        }
    }

    public boolean isOpen(Instant at) {
        var local = at.atZone(zone);
        return hours.stream().anyMatch(one -> one.covers(local.getDayOfWeek(), local.toLocalTime()));
    }
}
