package dev.kantis.partner.clearing;

import java.time.LocalDate;

/** The local days that a partner settles together. */
public record Period(LocalDate start, LocalDate end) {
    public Period {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("a period does not end before it starts");
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(start) && !day.isAfter(end);
    }
}
