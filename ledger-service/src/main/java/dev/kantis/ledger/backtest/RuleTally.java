package dev.kantis.ledger.backtest;

import dev.kantis.ledger.backtest.Report.Fired;
import dev.kantis.ledger.backtest.Report.RuleTotal;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.StampCard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds up what rules and stamp cards gave. */
final class RuleTally {
    private final Program draft;
    private final Map<String, String> units = new LinkedHashMap<>();
    private final Map<String, Fired> before = new LinkedHashMap<>();
    private final Map<String, Fired> after = new LinkedHashMap<>();

    /** In the order of the draft, then the rules that only the version compared with has. */
    RuleTally(Optional<Program> against, Program draft) {
        this.draft = draft;
        name(draft);
        against.ifPresent(this::name);
    }

    private void name(Program program) {
        program.rules()
                .rules()
                .forEach(rule -> units.putIfAbsent(
                        rule.rule(), program.unit(rule.unitName()).name()));
        for (StampCard card : program.spec().stampCards()) {
            units.putIfAbsent(card.card(), program.unit(card.gives().unitName()).name());
        }
    }

    void add(Given given, Given byDraft) {
        count(given, before);
        count(byDraft, after);
    }

    List<RuleTotal> totals() {
        return units.entrySet().stream()
                .map(rule -> new RuleTotal(
                        rule.getKey(),
                        rule.getValue(),
                        before.getOrDefault(rule.getKey(), Fired.NEVER),
                        after.getOrDefault(rule.getKey(), Fired.NEVER),
                        UnitTally.valueOf(draft, rule.getValue())))
                .toList();
    }

    private static void count(Given given, Map<String, Fired> fired) {
        for (var rule : given.rules()) {
            fired.put(rule.rule(), fired.getOrDefault(rule.rule(), Fired.NEVER).plus(rule.points()));
        }
    }
}
