package dev.kantis.ledger.backtest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one purchase gave or would give: points by unit, and which rules they are of if that is known. */
record Given(Map<String, Long> units, List<ByRule> rules) {
    static final Given NOTHING = new Given(Map.of(), List.of());

    Given {
        units = Map.copyOf(units);
        rules = List.copyOf(rules);
    }

    /** The points of one rule or stamp card, of a unit of the ledger. */
    record ByRule(String rule, String unit, long points) {}

    /** All that rules gave. */
    static Given of(List<ByRule> rules) {
        var units = new HashMap<String, Long>();
        rules.forEach(rule -> units.merge(rule.unit(), rule.points(), Math::addExact));
        return new Given(units, rules);
    }

    /** What was recorded, of which no rules are read. */
    static Given recorded(Map<String, Long> units) {
        return new Given(units, List.of());
    }

    long of(String unit) {
        return units.getOrDefault(unit, 0L);
    }
}
