package dev.kantis.ledger.tier;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which days' amounts decide, and when. */
sealed interface Window permits PeriodWindow, RollingWindow {

    /** The first day that counts for what is shown on this day. */
    LocalDate start(LocalDate anchor, LocalDate day);

    /** The first day whose amount can still count for anything. */
    LocalDate oldest(LocalDate anchor, LocalDate day);

    /** The most that one period or window, for which a tier would be had on this day, has collected. */
    long best(TierSet set, TierStanding standing, LocalDate day);

    /** The day on which this tier is next decided on if nothing more happens, not before {@code from}. */
    LocalDate review(TierSet set, TierStanding standing, String tier, LocalDate from);

    /** What decides on the tier at its review, or, in grace, on this day. */
    long deciding(TierSet set, TierStanding standing, LocalDate day);

    /** Through which day a tier that was fallen to by a step is safe; null where the next review decides. */
    @Nullable
    LocalDate safeAfterStep(LocalDate day);
}
