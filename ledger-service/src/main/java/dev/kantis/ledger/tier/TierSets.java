package dev.kantis.ledger.tier;

import static dev.kantis.ledger.tier.TierSet.require;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The sets of tiers of a program, at most 5, each of another name. */
public record TierSets(List<TierSet> sets) {
    private static final int MOST_SETS = 5;

    public TierSets {
        sets = List.copyOf(sets);
        require(sets.size() <= MOST_SETS, "tiers must not have more than " + MOST_SETS + " sets");
        var names = new HashSet<String>();
        sets.forEach(one -> require(names.add(one.set()), "two sets are called " + one.set()));
    }

    public Optional<TierSet> find(String set) {
        return sets.stream().filter(one -> one.set().equals(set)).findFirst();
    }

    /** Why these cannot be the next version of {@code former}, as a sentence. */
    public Optional<String> whyNotAfter(TierSets former) {
        return sets.stream()
                .flatMap(one ->
                        former
                                .find(one.set())
                                .flatMap(before -> one.whyNotAfter(before).or(() -> orphans(before, one)))
                                .stream())
                .findFirst();
    }

    /** Members of a level that is gone have to be told where they are now. */
    private static Optional<String> orphans(TierSet former, TierSet revised) {
        return former.levels().stream()
                .map(TierSet.Level::tier)
                .filter(tier -> revised.levels().stream()
                        .noneMatch(level ->
                                level.tier().equals(tier) || level.formerly().contains(tier)))
                .findFirst()
                .map(tier -> "set " + revised.set() + " has no level " + tier + " any more; say formerly: [" + tier
                        + "] at the level that takes its members over");
    }
}
