package dev.kantis.ledger.program;

import static dev.kantis.ledger.program.ProgramSpec.require;

import dev.kantis.ledger.rule.Bounded;
import dev.kantis.ledger.rule.Budget;
import dev.kantis.ledger.tier.TierSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one part of a document says of another: names are unique, and what is named is there. */
final class References {
    private static final int MOST_UNITS = 20;
    private static final int MOST_CARDS = 20;

    private final Map<String, ProgramSpec.Unit> units = new HashMap<>();
    private final Set<String> rules = new HashSet<>();

    private final Map<String, String> inMoney = new HashMap<>();
    private final ProgramSpec.Unit main;

    References(ProgramSpec.Unit main, @Nullable List<ProgramSpec.Unit> others, ProgramSpec.Earn earn) {
        this.main = main;
        units(others == null ? List.of() : others);
        rules(earn);
        budgets(earn);
    }

    void tiers(List<TierSet> sets) {
        for (var set : sets) {
            require(
                    set.unit() == null || units.containsKey(set.unit()),
                    "tier set " + set.set() + " counts " + set.unit() + ", which is no unit of the program");
        }
    }

    /** Values are of units; where a budget is in money, the unit that it gives has one, in the program's currency. */
    void values(Map<String, PointValue> liability, String currency) {
        liability
                .keySet()
                .forEach(unit -> require(
                        !unit.isEmpty() && units.containsKey(unit), "liability values a unit that there is not"));
        inMoney.forEach((budget, unit) -> {
            var value = liability.get(unit);
            require(
                    value != null
                            && value.currency().equals(currency)
                            && value.minorUnits().signum() > 0,
                    "budget " + budget + " is in minorUnits: liability must say what " + unit + " is worth in "
                            + currency);
        });
    }

    private void units(List<ProgramSpec.Unit> others) {
        require(others.size() < MOST_UNITS, "a program has at most " + MOST_UNITS + " units");
        Stream.concat(Stream.of(main), others.stream())
                .forEach(unit -> require(units.put(unit.name(), unit) == null, "two units are named " + unit.name()));
        units.put("", main);
    }

    private void rules(ProgramSpec.Earn earn) {
        for (var rule : earn.rules()) {
            named(rule.rule(), rule.gives().unitName());
        }
        for (var rule : earn.behaviorRules()) {
            named(rule.rule(), rule.unitName());
        }
    }

    private void named(String rule, String unit) {
        require(rules.add(rule), "two rules are named " + rule);
        require(units.containsKey(unit), "rule " + rule + " gives " + unit + ", which is no unit of the program");
    }

    private void budgets(ProgramSpec.Earn earn) {
        var budgets = earn.allBudgets().stream().collect(Collectors.groupingBy(Budget::budget));
        budgets.forEach((name, same) -> require(same.size() == 1, "two budgets are named " + name));
        Stream.<Bounded>concat(earn.rules().stream(), earn.behaviorRules().stream())
                .filter(rule -> rule.budget() != null)
                .forEach(rule -> budgeted(rule, budgets.getOrDefault(rule.budget(), List.of())));
    }

    private void budgeted(Bounded rule, List<Budget> named) {
        require(!named.isEmpty(), "rule " + rule.rule() + " names budget " + rule.budget() + ", which is missing");
        if (named.getFirst().minorUnits() != null) {
            var unit = rule.unitName().isEmpty() ? main.name() : rule.unitName();
            inMoney.put(named.getFirst().budget(), unit);
        }
    }

    void cards(List<StampCard> cards) {
        require(cards.size() <= MOST_CARDS, "a program has at most " + MOST_CARDS + " stamp cards");
        var names = new HashSet<String>();
        var stamped = new HashSet<String>();
        for (var card : cards) {
            require(names.add(card.card()) && rules.add(card.card()), "two cards or rules are named " + card.card());
            require(
                    units.containsKey(card.unit()) && !card.unit().equals(main.name()),
                    "card " + card.card() + " needs a unit of its own among otherUnits");
            require(stamped.add(card.unit()), "two cards collect " + card.unit());
            require(
                    units.containsKey(card.gives().unitName())
                            && !card.gives().unitName().equals(card.unit()),
                    "card " + card.card() + " gives points of an unknown unit, or of its own");
        }
    }
}
