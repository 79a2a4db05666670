package dev.kantis.ledger.rule;

import static dev.kantis.ledger.rule.EarnRule.require;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How much a rule gives one member at most: so many {@code points}, or so many {@code times}, in each day, week (from
 * Monday), month or year by the program's local time, or ever. It counts by the day of the purchase.
 */
public record Limit(@Nullable Long points, @Nullable Long times, Per per) {
    /** A limit begins anew with each of these. */
    public enum Per {
        DAY,
        WEEK,
        MONTH,
        YEAR,
        EVER
    }

    private static final LocalDate FIRST_DAY = LocalDate.EPOCH;
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    public Limit {
        require((points == null) != (times == null), "a limit must have either points or times");
        require(points == null || (points >= 1 && points <= 1_000_000_000), "points must be between 1 and 1000000000");
        require(times == null || (times >= 1 && times <= 1_000_000), "times must be between 1 and 1000000");
    }

    /** The first day of the period that a day is in. */
    public LocalDate from(LocalDate day) {
        return switch (per) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
            case EVER -> FIRST_DAY;
        };
    }

    /** Its last day. */
    public LocalDate until(LocalDate day) {
        return switch (per) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
            case MONTH -> day.with(TemporalAdjusters.lastDayOfMonth());
            case YEAR -> day.with(TemporalAdjusters.lastDayOfYear());
            case EVER -> LAST_DAY;
        };
    }

    /** Under which what a rule gave is counted. */
    @JsonIgnore
    public String key(String rule) {
        return rule + "/" + per.name().toLowerCase(Locale.ROOT);
    }
}
