package dev.kantis.ledger.tier;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Years, of the calendar or from each anniversary of the enrollment. */
record PeriodWindow(boolean anniversary) implements Window {

    @Override
    public LocalDate start(LocalDate anchor, LocalDate day) {
        if (!anniversary) {
            return day.withDayOfYear(1);
        }
        var start = year(anchor, day.getYear());
        return start.isAfter(day) ? year(anchor, day.getYear() - 1) : start;
    }

    /** The period before counts too: what arrives late may still reach a tier in it. */
    @Override
    public LocalDate oldest(LocalDate anchor, LocalDate day) {
        return start(anchor, start(anchor, day).minusDays(1));
    }

    @Override
    public long best(TierSet set, TierStanding standing, LocalDate day) {
        var start = start(standing.anchor(), day);
        var running = set.amount(standing.amounts(), start, day);
        var before = set.amount(standing.amounts(), oldest(standing.anchor(), day), start.minusDays(1));
        return Math.max(running, before);
    }

    @Override
    public LocalDate review(TierSet set, TierStanding standing, String tier, LocalDate from) {
        var start = start(standing.anchor(), standing.confirmed());
        return anniversary ? year(standing.anchor(), start.getYear() + 1) : start.plusYears(1);
    }

    @Override
    public long deciding(TierSet set, TierStanding standing, LocalDate day) {
        return set.amount(standing.amounts(), start(standing.anchor(), standing.confirmed()), day);
    }

    @Override
    public @Nullable LocalDate safeAfterStep(LocalDate day) {
        return null;
    }

    /** From the anchor itself, so that 29 February comes back in leap years. */
    private static LocalDate year(LocalDate anchor, int year) {
        return anchor.plusYears(year - (long) anchor.getYear());
    }
}
