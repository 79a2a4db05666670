package dev.kantis.ledger.tier;

import static dev.kantis.ledger.tier.TierSet.require;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a member stands in a set of tiers.
 *
 * @param since the day on which the tier was reached, or fallen to
 * @param anchor the enrollment, from which anniversaries are counted
 * @param confirmed the last day on which the tier was reached, reviewed or re-mapped: over periods the next review is
 *     when the period of this day has ended
 * @param secured the tier that a return does not undo: the one that the last review, fall or re-mapping gave
 * @param securedUntil through this day time does not take {@code secured} away either; null when nothing but reviews
 *     and windows decide
 * @param noticed the day of the last notice for this tier
 * @param graceUntil the last day on which a tier that failed can still be kept; null when it has not failed
 * @param amounts what was collected on the days that can still count
 */
public record TierStanding(
        String set,
        String tier,
        LocalDate since,
        LocalDate anchor,
        LocalDate confirmed,
        String secured,
        @Nullable LocalDate securedUntil,
        @Nullable LocalDate noticed,
        @Nullable LocalDate graceUntil,
        DayAmounts amounts) {

    public TierStanding {
        require(!since.isAfter(confirmed), "a tier cannot be confirmed before it is reached");
        require(graceUntil == null || !graceUntil.isBefore(confirmed), "grace cannot end before the tier failed");
    }

    /** The lowest tier, from the enrollment on. */
    public static TierStanding begin(TierSet set, LocalDate enrolled) {
        var lowest = set.levels().getFirst().tier();
        return new TierStanding(
                set.set(), lowest, enrolled, enrolled, enrolled, lowest, null, null, null, DayAmounts.NONE);
    }

    boolean isInGrace() {
        return graceUntil != null;
    }

    /** Whether time must leave this tier alone on this day. */
    boolean isSecure(TierSet set, LocalDate day) {
        return securedUntil != null && !securedUntil.isBefore(day) && set.rank(tier) <= set.rank(secured);
    }

    TierStanding with(DayAmounts changed) {
        return new TierStanding(
                set, tier, since, anchor, confirmed, secured, securedUntil, noticed, graceUntil, changed);
    }

    TierStanding noticed(LocalDate day) {
        return new TierStanding(set, tier, since, anchor, confirmed, secured, securedUntil, day, graceUntil, amounts);
    }

    TierStanding inGrace(LocalDate until) {
        return new TierStanding(set, tier, since, anchor, confirmed, secured, securedUntil, noticed, until, amounts);
    }

    /** To a tier that was reached, or is lost by a return: nothing that was secured is touched. */
    TierStanding moved(String to, LocalDate day) {
        return new TierStanding(set, to, day, anchor, day, secured, securedUntil, null, null, amounts);
    }

    /**
     * The review was passed: the tier is the one that returns do not undo, unless a lower one is promised for longer.
     */
    TierStanding kept(LocalDate day) {
        var promised = securedUntil != null && !securedUntil.isBefore(day);
        return new TierStanding(
                set,
                tier,
                since,
                anchor,
                day,
                promised ? secured : tier,
                promised ? securedUntil : null,
                noticed,
                null,
                amounts);
    }

    TierStanding lowered(String lower, LocalDate day, @Nullable LocalDate until) {
        return new TierStanding(set, lower, day, anchor, day, lower, until, null, null, amounts);
    }

    TierStanding secured(String kept, @Nullable LocalDate until) {
        return new TierStanding(set, tier, since, anchor, confirmed, kept, until, noticed, graceUntil, amounts);
    }
}
