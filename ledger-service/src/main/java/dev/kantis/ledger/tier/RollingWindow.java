package dev.kantis.ledger.tier;

import java.time.LocalDate;
import java.time.Period;

/**
 * The last days up to the present one. An amount of 10 March counts in a window of twelve months through 9 March of the
 * next year; an amount of a day that the later month lacks counts through the end of that month.
 */
record RollingWindow(Period length) implements Window {

    @Override
    public LocalDate start(LocalDate anchor, LocalDate day) {
        return day.minus(length).plusDays(1);
    }

    @Override
    public LocalDate oldest(LocalDate anchor, LocalDate day) {
        return start(anchor, day);
    }

    @Override
    public long best(TierSet set, TierStanding standing, LocalDate day) {
        return set.amount(standing.amounts(), start(standing.anchor(), day), day);
    }

    @Override
    public LocalDate review(TierSet set, TierStanding standing, String tier, LocalDate from) {
        var day = later(fall(set, standing.amounts(), set.levelOf(tier).from()), from);
        var until = standing.securedUntil();
        return until == null || set.rank(tier) > set.rank(standing.secured()) ? day : later(day, until.plusDays(1));
    }

    @Override
    public long deciding(TierSet set, TierStanding standing, LocalDate day) {
        return best(set, standing, day);
    }

    /** A step for each window, as there is one for each period, or steps would follow each other day by day. */
    @Override
    public LocalDate safeAfterStep(LocalDate day) {
        return day.plus(length).minusDays(1);
    }

    /** The first day on which the window has less than this; the past when it already has. */
    private LocalDate fall(TierSet set, DayAmounts amounts, long needed) {
        var collected = 0L;
        for (var one : amounts.byDay().reversed()) {
            collected += set.by() == TierSet.By.VISITS ? 1 : one.amount();
            if (collected >= needed) {
                return over(one.day());
            }
        }
        return LocalDate.MIN;
    }

    /** The first day whose window lacks {@code day}. */
    private LocalDate over(LocalDate day) {
        var over = day.plus(length);
        while (over.minus(length).isBefore(day)) {
            over = over.plusDays(1);
        }
        return over;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
