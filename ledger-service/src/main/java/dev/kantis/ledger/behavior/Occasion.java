package dev.kantis.ledger.behavior;

import dev.kantis.ledger.behavior.EarnForBehavior.Behavior;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Days of a member that no service tells as an event: the ledger knows them from the facts that it has. */
public enum Occasion {
    /** The birthday. */
    BIRTHDAY("dev.kantis.occasions.Birthday"),
    /** The day of the enrollment in each later year. */
    ANNIVERSARY("dev.kantis.occasions.Anniversary");

    private static final String SOURCE = "/kantis/ledger-service";
    private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);

    private final String eventType;

    Occasion(String eventType) {
        this.eventType = eventType;
    }

    /** What rules call it. */
    public String eventType() {
        return eventType;
    }

    /** Whose occasion a day is: one on 29 February is on the 28th in other years. */
    public static List<MonthDay> celebratedOn(LocalDate day) {
        var own = MonthDay.from(day);
        return own.equals(MonthDay.of(2, 28)) && !Year.isLeap(day.getYear()) ? List.of(own, LEAP_DAY) : List.of(own);
    }

    /** The event. There is one in a year, whatever becomes of the facts meanwhile. */
    public Behavior of(UUID member, LocalDate day) {
        return new Behavior(member, SOURCE, name().toLowerCase(Locale.ROOT) + "/" + day.getYear(), eventType);
    }
}
