package dev.kantis.ledger.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;

/**
 * How far a birthday is away from a day, in days; both are 0 on it. One on 29 February is on the 28th in other years.
 */
record Birthday(long daysUntil, long daysSince) {
    private static final Birthday UNKNOWN = new Birthday(Variables.UNKNOWN, Variables.UNKNOWN);

    static Birthday of(int month, int day, LocalDate today) {
        if (month == 0 || day == 0) {
            return UNKNOWN;
        }
        try {
            var birthday = MonthDay.of(month, day);
            var thisYear = birthday.atYear(today.getYear());
            var next = thisYear.isBefore(today) ? birthday.atYear(today.getYear() + 1) : thisYear;
            var last = thisYear.isAfter(today) ? birthday.atYear(today.getYear() - 1) : thisYear;
            return new Birthday(ChronoUnit.DAYS.between(today, next), ChronoUnit.DAYS.between(last, today));
        } catch (DateTimeException _) {
            return UNKNOWN;
        }
    }
}
