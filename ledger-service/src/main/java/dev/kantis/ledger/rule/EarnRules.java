package dev.kantis.ledger.rule;

import static dev.kantis.ledger.rule.EarnRule.require;

import dev.kantis.ledger.posting.Buyer;
import dev.kantis.ledger.posting.MemberFacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All rules for purchases of a program version, the categories of lines that earn nothing, and whether money that was
 * paid with points earns.
 */
public record EarnRules(List<EarnRule> rules, Set<String> nothingFor, boolean onPaidInPoints) {
    /** What no program gives points for unless it says otherwise: money that is spent later, and fees. */
    public static final Set<String> USUALLY_NOTHING = Set.of("gift-card", "fee");

    public EarnRules {
        rules = List.copyOf(rules);
        nothingFor = Set.copyOf(nothingFor);
        require(!rules.isEmpty() && rules.size() <= 500, "rules must have 1 to 500 rules");
        var names = new HashSet<String>();
        rules.forEach(rule -> require(names.add(rule.rule()), "two rules are named " + rule.rule()));
        require(nothingFor.size() <= 100, "nothingFor has more than 100 categories");
        requireOneUnit(rules);
    }

    /** Rules that leave everything else as it usually is. */
    public static EarnRules of(List<EarnRule> rules) {
        return new EarnRules(rules, USUALLY_NOTHING, false);
    }

    /** The same with more rules. */
    public EarnRules and(List<EarnRule> more) {
        return new EarnRules(Stream.concat(rules.stream(), more.stream()).toList(), nothingFor, onPaidInPoints);
    }

    /** Of a buyer only what a condition asks for. */
    public Buyer asked(Buyer buyer) {
        var asked = rules.stream()
                .flatMap(rule -> Stream.concat(
                        rule.when() == null ? Stream.empty() : rule.when().variables().stream(),
                        rule.lines() == null ? Stream.empty() : rule.lines().variables().stream()))
                .collect(Collectors.toSet());
        var facts = buyer.facts();
        var known = asked.contains("birthday_in") || asked.contains("birthday_ago");
        var kept = new MemberFacts(
                facts.version(),
                asked.contains("member_days") ? facts.enrolledOn() : null,
                asked.contains("language") ? facts.language() : "",
                asked.contains("age_band") ? facts.ageBand() : "",
                known ? facts.birthdayMonth() : 0,
                known ? facts.birthdayDay() : 0,
                asked.contains("region") ? facts.region() : "",
                asked.contains("segments") ? facts.segments() : Set.of());
        var counts = asked.contains("purchases") || asked.contains("first_purchase");
        return new Buyer(
                kept.equals(MemberFacts.unknown(facts.version())) ? MemberFacts.UNKNOWN : kept,
                asked.contains("tiers") ? buyer.tiers() : Map.of(),
                counts ? buyer.purchases() : 0);
    }

    /** Points of two units cannot be compared, nor taken from one budget. */
    private static void requireOneUnit(List<EarnRule> rules) {
        var ofGroups = new HashMap<String, String>();
        var ofBudgets = new HashMap<String, String>();
        for (var rule : rules) {
            require(isSame(ofGroups, rule.group(), rule), "the rules of a group must give the same unit");
            require(isSame(ofBudgets, rule.budget(), rule), "the rules of a budget must give the same unit");
        }
    }

    private static boolean isSame(Map<String, String> units, @Nullable String name, EarnRule rule) {
        return name == null
                || units.computeIfAbsent(name, _ -> rule.gives().unitName())
                        .equals(rule.gives().unitName());
    }
}
