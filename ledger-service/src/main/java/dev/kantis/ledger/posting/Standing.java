package dev.kantis.ledger.posting;

import dev.kantis.ledger.tier.TierStanding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a member has by now besides wallets, as far as rules ask for it: the purchases, what rules with limits gave in
 * each of their periods, and the tiers. It belongs to the identifier, not to the wallet, and is locked with the
 * wallet's lane.
 */
public record Standing(
        long purchases,
        Map<String, List<Count>> counts,
        Map<String, TierStanding> tiers,
        @Nullable LocalDate dueOn) {
    public static final Standing NONE = new Standing(0, Map.of(), Map.of(), null);
    /** Periods that ended before that many days are forgotten: no purchase can be that old. */
    private static final int KEPT_DAYS = 40;

    public Standing {
        counts = Map.copyOf(counts);
        tiers = Map.copyOf(tiers);
    }

    /** What a limited rule gave in one period, and how often. {@code until} is the period's last day. */
    public record Count(LocalDate from, LocalDate until, long points, long times) {
        static Count none(LocalDate from, LocalDate until) {
            return new Count(from, until, 0, 0);
        }
    }

    /** What was given under this key in the period that begins on {@code from}. */
    public Count count(String key, LocalDate from, LocalDate until) {
        return counts.getOrDefault(key, List.of()).stream()
                .filter(count -> count.from().equals(from))
                .findFirst()
                .orElse(Count.none(from, until));
    }

    /** The same with more under this key; negative: less, but never below zero. */
    public Standing counting(String key, Count more, LocalDate today) {
        var list = new ArrayList<Count>();
        for (var count : counts.getOrDefault(key, List.of())) {
            if (!count.from().equals(more.from()) && !count.until().isBefore(today.minusDays(KEPT_DAYS))) {
                list.add(count);
            }
        }
        var before = count(key, more.from(), more.until());
        var after = new Count(
                more.from(),
                more.until(),
                Math.max(0, before.points() + more.points()),
                Math.max(0, before.times() + more.times()));
        if (after.points() > 0 || after.times() > 0) {
            list.add(after);
        }
        var all = new HashMap<>(counts);
        if (list.isEmpty()) {
            all.remove(key);
        } else {
            all.put(key, List.copyOf(list));
        }
        return new Standing(purchases, all, tiers, dueOn);
    }

    /** The same with more purchases; negative: less. */
    public Standing buying(long more) {
        return new Standing(Math.max(0, purchases + more), counts, tiers, dueOn);
    }

    /** The same with these tiers, on which time alone changes something on {@code due}; null: never. */
    public Standing tiered(Map<String, TierStanding> changed, @Nullable LocalDate due) {
        return new Standing(purchases, counts, changed, due);
    }
}
