package dev.kantis.ledger.posting;

import java.util.Map;
import java.util.Optional;

/**
 * What a judgment needs to know besides the basket: the facts of the member, what the member has by now, and what the
 * budgets that the command named have given, and with whom the member shares what is earned.
 */
public record Judging(MemberFacts facts, Standing standing, Map<String, Long> spent, Optional<Sharing> sharing) {
    public static final Judging NOTHING = new Judging(MemberFacts.UNKNOWN, Standing.NONE, Map.of());

    /** Of somebody who shares with nobody. */
    public Judging(MemberFacts facts, Standing standing, Map<String, Long> spent) {
        this(facts, standing, spent, Optional.empty());
    }

    public Judging {
        spent = Map.copyOf(spent);
    }

    /** Who buys now, with these tiers. */
    public Buyer buyer(Map<String, String> tiers) {
        return new Buyer(facts, tiers, standing.purchases());
    }

    /** The points that this budget gave so far. */
    public long spentOf(String budget) {
        return spent.getOrDefault(budget, 0L);
    }
}
