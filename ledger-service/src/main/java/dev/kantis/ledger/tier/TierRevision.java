package dev.kantis.ledger.tier;

import static dev.kantis.ledger.tier.TierSet.require;

import dev.kantis.ledger.tier.TierChange.Kind;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a new version of a set does to a standing. A tier keeps its members by its name, or by the name that a level has
 * as {@code formerly}. Members of a level that is gone get the lowest level that asks for at least as much, and only
 * where there is none, the highest: they were promised their benefits until the next review, and what a higher level
 * gives beyond that costs one period at most. Who reaches a higher level by the amounts already collected, such as one
 * that was inserted, moves up at once. Nobody loses anything before the period ends or the window of the former version
 * would have let the tier fall; the next review is by the new version.
 */
public final class TierRevision {
    private TierRevision() {}

    /** A standing in the new version; {@code from} is the tier that the member had in the former one. */
    public record Remapped(String from, TierStep step) {
        public String to() {
            return step.standing().tier();
        }
    }

    /** The standing under {@code revised}, with what is due up to today by either version. */
    public static Remapped remap(TierSet former, TierSet revised, TierStanding standing, LocalDate today) {
        revised.whyNotAfter(former).ifPresent(why -> require(false, why));
        var now = TierActivity.notBefore(today, standing);
        var due = TierTime.due(former, standing, now);
        var before = due.standing();
        if (former.equals(revised)) {
            return new Remapped(before.tier(), due);
        }
        var mapped = due.then(mapped(former, revised, before, now));
        var climbed = mapped.then(TierActivity.climbed(revised, mapped.standing(), now));
        return new Remapped(before.tier(), TierActivity.settled(revised, climbed, now));
    }

    /**
     * A standing that was left under a version of which only the tier's name is known here: it goes on where the name
     * is there or was given up for another one. A tier whose level is gone without a successor by name counts as one
     * that asked for the most that the present levels ask.
     */
    public static TierStep adopt(TierSet set, TierStanding standing, LocalDate today) {
        if (set.has(standing.tier()) && set.has(standing.secured())) {
            return TierStep.unchanged(standing);
        }
        var now = TierActivity.notBefore(today, standing);
        var renamed = named(set, standing.tier());
        var tier = renamed == null ? set.levels().getLast().tier() : renamed;
        var after = new TierStanding(
                standing.set(),
                tier,
                standing.since(),
                standing.anchor(),
                now,
                tier,
                set.time().safeAfterStep(now),
                standing.noticed(),
                null,
                standing.amounts());
        return tier.equals(standing.tier())
                ? TierStep.unchanged(after)
                : TierStep.unchanged(standing).then(after, change(set, standing, after, Kind.REMAPPED, now));
    }

    private static TierStep mapped(TierSet former, TierSet revised, TierStanding before, LocalDate now) {
        var named = named(revised, before.tier());
        var tier = named == null ? successor(former, revised, before.tier()) : named;
        var goesOn = named != null && before.isInGrace() && goesOn(former, revised, named);
        var after = new TierStanding(
                before.set(),
                tier,
                named == null ? now : before.since(),
                before.anchor(),
                goesOn ? before.confirmed() : now,
                tier,
                promise(former, revised, before, now),
                named == null ? null : before.noticed(),
                goesOn ? before.graceUntil() : null,
                before.amounts());
        var step = TierStep.unchanged(after);
        if (!tier.equals(before.tier())) {
            step = step.then(after, change(revised, before, after, Kind.REMAPPED, now));
        }
        return before.isInGrace() && !goesOn ? step.then(after, change(revised, after, after, Kind.KEPT, now)) : step;
    }

    private static @Nullable String named(TierSet revised, String tier) {
        return revised.levels().stream()
                .filter(level -> level.tier().equals(tier) || level.formerly().contains(tier))
                .map(TierSet.Level::tier)
                .findFirst()
                .orElse(null);
    }

    private static String successor(TierSet former, TierSet revised, String tier) {
        var asked = former.levelOf(tier).from();
        return revised.levels().stream()
                .filter(level -> level.from() >= asked)
                .findFirst()
                .orElse(revised.levels().getLast())
                .tier();
    }

    /** Grace goes on where the same tier is decided on by the same days. */
    private static boolean goesOn(TierSet former, TierSet revised, String tier) {
        return revised.takesAway() && revised.rank(tier) > 0 && former.time().equals(revised.time());
    }

    /** Through which day the former version promised the tier; what it promised for ever, a window's length. */
    private static @Nullable LocalDate promise(TierSet former, TierSet revised, TierStanding before, LocalDate now) {
        if (!former.takesAway() || former.rank(before.tier()) == 0) {
            return revised.time().safeAfterStep(now);
        }
        var grace = before.graceUntil();
        var promised = grace != null
                ? grace
                : former.time().review(former, before, before.tier(), now).minusDays(1);
        var until = before.securedUntil();
        return until != null && until.isAfter(promised) ? until : promised;
    }

    private static TierChange change(TierSet set, TierStanding before, TierStanding after, Kind kind, LocalDate now) {
        return new TierChange(
                set.set(),
                before.tier(),
                after.tier(),
                kind,
                now,
                set.time().best(set, after, now),
                set.levelOf(after.tier()).from(),
                null);
    }
}
