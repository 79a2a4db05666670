package dev.kantis.ledger.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Days of a zone as spans of time, without gap or overlap whatever its clocks do. Pure. */
public final class LocalDays {
    private LocalDays() {}

    /** A day from its first moment to the first moment of the next. */
    public record Span(LocalDate day, Instant begins, Instant ends) {}

    /** The days that these moments and all between them are on. */
    public static List<Span> between(Instant first, Instant last, ZoneId zone) {
        var spans = new ArrayList<Span>();
        var day = LocalDate.ofInstant(first, zone).minusDays(1);
        for (var begins = begins(day, zone); !begins.isAfter(last); begins = begins(day, zone)) {
            var ends = begins(day.plusDays(1), zone);
            if (ends.isAfter(first)) {
                spans.add(new Span(day, begins, ends));
            }
            day = day.plusDays(1);
        }
        return spans;
    }

    private static Instant begins(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
