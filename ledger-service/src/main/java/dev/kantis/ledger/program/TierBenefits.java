package dev.kantis.ledger.program;

import dev.kantis.ledger.rule.BasketCondition;
import dev.kantis.ledger.rule.EarnRule;
import dev.kantis.ledger.rule.Gift;
import dev.kantis.ledger.tier.TierSet;
import dev.kantis.ledger.tier.TierSets;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** What the levels of tiers multiply, as rules of the program: {@code times} of a level is a rule for its members. */
final class TierBenefits {
    private TierBenefits() {}

    static List<EarnRule> rules(TierSets tiers) {
        return tiers.sets().stream()
                .flatMap(set -> set.levels().stream().flatMap(level -> rule(set, level)))
                .toList();
    }

    private static Stream<EarnRule> rule(TierSet set, TierSet.Level level) {
        var times = level.times();
        return times == null ? Stream.empty() : Stream.of(rule(set.set(), level.tier(), times));
    }

    private static EarnRule rule(String set, String tier, BigDecimal times) {
        var text = Character.toUpperCase(tier.charAt(0)) + tier.substring(1) + ": " + times.toPlainString()
                + " times the points";
        return new EarnRule(
                name(set, tier),
                text,
                new Gift(null, null, null, times, null, null),
                BasketCondition.of("tiers[\"" + set + "\"] == \"" + tier + "\""),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Within the length that names of rules may have. */
    private static String name(String set, String tier) {
        var name = set + "-" + tier;
        return name.length() <= 63 ? name : name.substring(0, 54) + "-" + Integer.toHexString(name.hashCode());
    }
}
