package dev.kantis.ledger.tier;

import dev.kantis.ledger.tier.TierChange.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What time alone does to a standing: notices, reviews, grace and falls. A function of the standing and the day: each
 * change has the day on which it was due, so that it does not matter whether every day is looked at or one after a long
 * gap, and looking again changes nothing.
 *
 * <p>A notice is due {@code noticeDays} before a review that would fail, or as soon as that is known, once for a
 * review; over a rolling window, where a purchase may move the fall by a few days, not again within twice that time
 * before it. What fails is in grace for {@code graceDays} and then falls by the policy. A tier never falls before its
 * period has ended, or its window has less than the level asks for.
 */
public final class TierTime {
    private TierTime() {}

    /** All that is due up to this day. */
    public static TierStep due(TierSet set, TierStanding standing, LocalDate today) {
        return settle(set, standing, standing.confirmed(), today);
    }

    /** The first day on which time alone changes something; null if it never does. */
    public static @Nullable LocalDate nextDue(TierSet set, TierStanding standing) {
        var next = next(set, standing, standing.confirmed());
        return next == null ? null : next.day();
    }

    /** The last day on which the member has the tier if nothing more happens; null if that is for ever. */
    static @Nullable LocalDate lastSafeDay(TierSet set, TierStanding standing) {
        var next = next(set, standing, standing.confirmed());
        while (next != null && next.change().kind() != Kind.DOWNGRADE) {
            next = next(set, next.after(), next.after().confirmed());
        }
        return next == null ? null : next.day().minusDays(1);
    }

    static long missingToKeep(TierSet set, TierStanding standing, LocalDate today) {
        if (!set.takesAway() || set.rank(standing.tier()) == 0) {
            return 0;
        }
        var day = standing.isInGrace() ? today : set.time().review(set, standing, standing.tier(), today);
        return passes(set, standing, day)
                ? 0
                : changed(set, standing, Kind.KEPT, standing.tier(), day).missing();
    }

    /** What is due up to {@code today}; what an operation has just caused happens on {@code from}. */
    static TierStep settle(TierSet set, TierStanding standing, LocalDate from, LocalDate today) {
        var current = standing;
        var changes = new ArrayList<TierChange>();
        var next = next(set, current, from);
        while (next != null && !next.day().isAfter(today)) {
            changes.add(next.change());
            current = next.after();
            next = next(set, current, from);
        }
        return new TierStep(current, changes);
    }

    private record Next(TierChange change, TierStanding after) {
        LocalDate day() {
            return change.day();
        }
    }

    private static @Nullable Next next(TierSet set, TierStanding standing, LocalDate from) {
        if (!set.takesAway() || set.rank(standing.tier()) == 0) {
            return null;
        }
        var earliest = from.isAfter(standing.confirmed()) ? from : standing.confirmed();
        var grace = standing.graceUntil();
        if (grace != null) {
            return decided(set, standing, grace.plusDays(1));
        }
        var day = set.time().review(set, standing, standing.tier(), earliest);
        if (passes(set, standing, day)) {
            return kept(set, standing, day);
        }
        var notice = noticeDay(set, standing, day, earliest);
        if (notice != null) {
            return noticed(set, standing, notice, day);
        }
        return set.graceDays() > 0 ? failed(set, standing, day) : decided(set, standing, day);
    }

    private static boolean passes(TierSet set, TierStanding standing, LocalDate day) {
        return standing.isSecure(set, day)
                || set.time().deciding(set, standing, day)
                        >= set.levelOf(standing.tier()).from();
    }

    private static @Nullable LocalDate noticeDay(
            TierSet set, TierStanding standing, LocalDate review, LocalDate earliest) {
        var usual = review.minusDays(set.noticeDays());
        var last = standing.noticed();
        if (last != null && !last.isBefore(usual.minusDays(set.noticeDays()))) {
            return null;
        }
        var day = usual.isAfter(earliest) ? usual : earliest;
        return day.isBefore(review) ? day : null;
    }

    private static Next kept(TierSet set, TierStanding standing, LocalDate day) {
        return new Next(changed(set, standing, Kind.KEPT, standing.tier(), day), standing.kept(day));
    }

    private static Next noticed(TierSet set, TierStanding standing, LocalDate day, LocalDate review) {
        return new Next(told(set, standing, Kind.NOTICE, day, review), standing.noticed(day));
    }

    private static Next failed(TierSet set, TierStanding standing, LocalDate day) {
        var until = day.plusDays(set.graceDays() - 1L);
        return new Next(told(set, standing, Kind.GRACE, day, day), standing.inGrace(until));
    }

    private static Next decided(TierSet set, TierStanding standing, LocalDate day) {
        if (passes(set, standing, day)) {
            return kept(set, standing, day);
        }
        var lower = set.level(fall(set, standing, day)).tier();
        return new Next(
                changed(set, standing, Kind.DOWNGRADE, lower, day),
                standing.lowered(lower, day, safeAfterFall(set, standing, day)));
    }

    /** What is decided on this day from what is counted now. */
    static TierChange changed(TierSet set, TierStanding standing, Kind kind, String to, LocalDate day) {
        var amount = set.time().deciding(set, standing, day);
        var needed = set.levelOf(standing.tier()).from();
        return new TierChange(set.set(), standing.tier(), to, kind, day, amount, needed, null);
    }

    /** What will become of a tier that fails on {@code failing} if nothing more happens. */
    private static TierChange told(TierSet set, TierStanding standing, Kind kind, LocalDate day, LocalDate failing) {
        var end = failing.plusDays(set.graceDays());
        var lower = set.level(fall(set, standing, end)).tier();
        var amount = set.time().deciding(set, standing, failing);
        var needed = set.levelOf(standing.tier()).from();
        var until = (kind == Kind.NOTICE ? failing : end).minusDays(1);
        return new TierChange(set.set(), standing.tier(), lower, kind, day, amount, needed, until);
    }

    /** While a tier is in grace a window may lose what a lower level asks for; that level has its own grace then. */
    private static int fall(TierSet set, TierStanding standing, LocalDate day) {
        var below = set.rank(standing.tier()) - 1;
        var failing = day.minusDays(set.graceDays());
        var amount =
                Math.max(set.time().deciding(set, standing, day), set.time().deciding(set, standing, failing));
        var target = set.policy() == TierSet.Policy.ONE_STEP ? below : Math.min(below, set.reached(amount));
        return isPromised(standing, day) ? Math.max(target, Math.min(below, set.rank(standing.secured()))) : target;
    }

    private static @Nullable LocalDate safeAfterFall(TierSet set, TierStanding standing, LocalDate day) {
        var promised = isPromised(standing, day) ? standing.securedUntil() : null;
        var step = set.policy() == TierSet.Policy.ONE_STEP ? set.time().safeAfterStep(day) : null;
        return promised == null || (step != null && step.isAfter(promised)) ? step : promised;
    }

    private static boolean isPromised(TierStanding standing, LocalDate day) {
        return standing.securedUntil() != null && !standing.securedUntil().isBefore(day);
    }
}
