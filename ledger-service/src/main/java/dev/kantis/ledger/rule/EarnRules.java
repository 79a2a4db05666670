package dev.kantis.ledger.rule;

import static dev.kantis.ledger.rule.EarnRule.require;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All rules for purchases of a program version, and the categories of lines that earn nothing. */
public record EarnRules(List<EarnRule> rules, Set<String> nothingFor) {
    /** What no program gives points for unless it says otherwise: money that is spent later, and fees. */
    public static final Set<String> USUALLY_NOTHING = Set.of("gift-card", "fee");

    public EarnRules {
        rules = List.copyOf(rules);
        nothingFor = Set.copyOf(nothingFor);
        require(!rules.isEmpty() && rules.size() <= 500, "rules must have 1 to 500 rules");
        var names = new HashSet<String>();
        rules.forEach(rule -> require(names.add(rule.rule()), "two rules are named " + rule.rule()));
        require(nothingFor.size() <= 100, "nothingFor has more than 100 categories");
    }
}
