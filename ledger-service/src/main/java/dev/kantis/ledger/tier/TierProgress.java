package dev.kantis.ledger.tier;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a till or an app shows of a member's tier.
 *
 * @param amount what was collected in the running period or window
 * @param next the next higher tier; null at the highest
 * @param missing how much of the running period or window is missing for {@code next}; 0 at the highest
 * @param safeUntil the last day on which the member has the tier if nothing more is bought or returned, days of grace
 *     included; null if that is for ever
 * @param missingToKeep how much is missing for the next review, or for keeping the tier in grace; 0 when it would be
 *     passed
 */
public record TierProgress(
        String set,
        String tier,
        LocalDate since,
        long amount,
        @Nullable String next,
        long missing,
        @Nullable LocalDate safeUntil,
        long missingToKeep) {

    /** As it is today, with what is due by then. */
    public static TierProgress of(TierSet set, TierStanding standing, LocalDate today) {
        var now = TierTime.due(set, standing, today).standing();
        var rank = set.rank(now.tier());
        var amount = set.amount(now.amounts(), set.time().start(now.anchor(), today), today);
        var next = rank + 1 < set.levels().size() ? set.level(rank + 1) : null;
        return new TierProgress(
                set.set(),
                now.tier(),
                now.since(),
                amount,
                next == null ? null : next.tier(),
                next == null ? 0 : Math.max(0, next.from() - amount),
                TierTime.lastSafeDay(set, now),
                TierTime.missingToKeep(set, now, today));
    }
}
