package dev.kantis.ledger.tier;

import static dev.kantis.ledger.tier.TierSet.require;

import dev.kantis.ledger.tier.TierChange.Kind;
import java.time.LocalDate;

/**
 * What purchases and returns do to a standing. Both first do what was due by time up to {@code today}, and end with a
 * standing in which nothing is due, so that the order of a member's operations is all that matters. A day after
 * {@code today} counts as today; one that no period or window reaches any more changes nothing.
 */
public final class TierActivity {
    private static final long MOST = 1_000_000_000_000L;

    private TierActivity() {}

    /**
     * An amount was collected on {@code activity}, today or before: points, minor units, or 1 for a purchase where
     * visits are counted. The member has at once the highest tier that the amount of the running period reaches, or
     * that of the period before, for what arrives late. Never takes a tier away.
     */
    public static TierStep count(TierSet set, TierStanding standing, LocalDate activity, long amount, LocalDate today) {
        requireAmount(amount);
        var now = notBefore(today, standing);
        var due = TierTime.due(set, standing, now);
        var amounts = due.standing().amounts().plus(earlier(activity, now), amount);
        return settled(set, due.then(climbed(set, needed(set, due.standing(), amounts, now), now)), now);
    }

    /**
     * An amount of {@code activity} was taken back. The member keeps the tier until the review: over a rolling window,
     * until the day on which it would have fallen without the return. If {@code returnsMayDrop}, a tier that was
     * reached since the last review and is not reached without the amount is lost at once, but nothing that the last
     * review, fall or re-mapping gave.
     */
    public static TierStep takeBack(
            TierSet set, TierStanding standing, LocalDate activity, long amount, LocalDate today) {
        requireAmount(amount);
        var now = notBefore(today, standing);
        var due = TierTime.due(set, standing, now);
        var before = due.standing();
        var amounts = before.amounts().minus(earlier(activity, now), amount);
        var dropped = dropped(set, before, needed(set, before, amounts, now), now);
        return settled(set, due.then(promised(set, before, dropped, now)), now);
    }

    /** A tier that is reached now, or kept in grace. */
    static TierStep climbed(TierSet set, TierStanding standing, LocalDate now) {
        var best = set.time().best(set, standing, now);
        var reached = set.reached(best);
        if (reached > set.rank(standing.tier())) {
            var level = set.level(reached);
            return TierStep.unchanged(standing)
                    .then(standing.moved(level.tier(), now), reached(set, standing, level, now));
        }
        var needed = set.levelOf(standing.tier()).from();
        if (standing.isInGrace() && set.time().deciding(set, standing, now) >= needed) {
            var kept = TierTime.changed(set, standing, Kind.KEPT, standing.tier(), now);
            return TierStep.unchanged(standing).then(standing.kept(now), kept);
        }
        return TierStep.unchanged(standing);
    }

    /** With what the operation itself has made due. */
    static TierStep settled(TierSet set, TierStep step, LocalDate now) {
        return step.then(TierTime.settle(set, step.standing(), now, now));
    }

    /** A clock that is behind by a little does not undo what was decided. */
    static LocalDate notBefore(LocalDate today, TierStanding standing) {
        return today.isBefore(standing.confirmed()) ? standing.confirmed() : today;
    }

    private static TierStep dropped(TierSet set, TierStanding before, TierStanding after, LocalDate now) {
        var rank = set.rank(before.tier());
        var best = set.time().best(set, after, now);
        var held = Math.max(set.reached(best), set.rank(before.secured()));
        var wasReached = set.reached(set.time().best(set, before, now)) >= rank;
        if (!set.returnsMayDrop() || before.isInGrace() || !wasReached || held >= rank) {
            return TierStep.unchanged(after);
        }
        var lost = new TierChange(
                set.set(),
                before.tier(),
                set.level(held).tier(),
                Kind.DOWNGRADE,
                now,
                best,
                set.level(rank).from(),
                null);
        return TierStep.unchanged(after).then(after.moved(set.level(held).tier(), now), lost);
    }

    /** Where the return alone would let the tier fall earlier, it is safe until it would have fallen anyway. */
    private static TierStep promised(TierSet set, TierStanding before, TierStep dropped, LocalDate now) {
        var after = dropped.standing();
        var tier = after.tier();
        var needed = set.levelOf(tier).from();
        var mayFall = set.returnsMayDrop() && set.time().best(set, after, now) >= needed;
        if (mayFall || after.isInGrace() || !set.takesAway() || set.rank(tier) == 0) {
            return dropped;
        }
        var fell = set.time().review(set, before, tier, now);
        var falls = set.time().review(set, after, tier, now);
        if (!falls.isBefore(fell)) {
            return dropped;
        }
        var until = fell.minusDays(1);
        var longer = after.securedUntil();
        return dropped.with(after.secured(tier, longer != null && longer.isAfter(until) ? longer : until));
    }

    private static TierChange reached(TierSet set, TierStanding standing, TierSet.Level level, LocalDate now) {
        return new TierChange(
                set.set(),
                standing.tier(),
                level.tier(),
                Kind.UPGRADE,
                now,
                set.time().best(set, standing, now),
                level.from(),
                null);
    }

    /**
     * With these amounts, as far as they can still count; the day on which a tier in grace failed is looked at again.
     */
    private static TierStanding needed(TierSet set, TierStanding standing, DayAmounts amounts, LocalDate now) {
        var earliest = standing.isInGrace() ? now.minusDays(set.graceDays()) : now;
        return standing.with(amounts.since(set.time().oldest(standing.anchor(), earliest)));
    }

    private static LocalDate earlier(LocalDate day, LocalDate now) {
        return day.isAfter(now) ? now : day;
    }

    private static void requireAmount(long amount) {
        require(amount >= 0 && amount <= MOST, "an amount must be between 0 and " + MOST);
    }
}
