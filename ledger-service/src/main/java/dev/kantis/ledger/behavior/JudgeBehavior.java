package dev.kantis.ledger.behavior;

import dev.kantis.ledger.earning.MemberAllowance;
import dev.kantis.ledger.earning.Tiers;
import dev.kantis.ledger.posting.Buyer;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.rule.BehaviorRule;
import dev.kantis.ledger.rule.Judgment;
import dev.kantis.ledger.rule.Judgment.Gain;
import dev.kantis.ledger.rule.Judgment.Unfired;
import dev.kantis.ledger.rule.Judgment.Why;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an event about a member earns, and why. Pure. */
final class JudgeBehavior {
    private final Program program;
    private final LedgerState state;
    private final MemberAllowance allowance;
    private final Map<String, List<RuleReason>> byUnit = new LinkedHashMap<>();
    private final List<Unfired> unfired = new ArrayList<>();
    private final Map<String, Long> fromBudgets = new HashMap<>();

    private JudgeBehavior(Program program, LedgerState state) {
        this.program = program;
        this.state = state;
        this.allowance = new MemberAllowance(program, state.judging(), state.today());
    }

    static Judgment judge(Program program, String eventType, LedgerState state) {
        var judge = new JudgeBehavior(program, state);
        program.rulesFor(eventType).forEach(judge::consider);
        return judge.judgment();
    }

    private void consider(BehaviorRule rule) {
        var now = LocalDateTime.ofInstant(state.now(), program.zone());
        if (rule.when() != null && !rule.when().holds(buyer(), now)) {
            unfired.add(new Unfired(rule.rule(), Why.MEMBER_DIFFERS));
            return;
        }
        var points = Math.min(rule.points(), allowance.left(rule));
        if (points == 0) {
            unfired.add(new Unfired(rule.rule(), Why.LIMIT_REACHED));
            return;
        }
        var together = fromBudgets.getOrDefault(rule.budget(), 0L) + points;
        if (!allowance.affords(rule, together)) {
            unfired.add(new Unfired(rule.rule(), Why.BUDGET_SPENT));
            return;
        }
        if (rule.budget() != null) {
            fromBudgets.put(rule.budget(), together);
        }
        byUnit.computeIfAbsent(rule.unitName(), _ -> new ArrayList<>())
                .add(new RuleReason(rule.rule(), points, rule.text()));
    }

    private Buyer buyer() {
        return state.judging().buyer(new Tiers(program, state.judging(), state.today()).names());
    }

    private Judgment judgment() {
        var others = byUnit.entrySet().stream()
                .filter(unit -> !unit.getKey().isEmpty())
                .map(unit -> new Gain(unit.getKey(), unit.getValue(), List.of()))
                .toList();
        return Judgment.of(new Gain("", byUnit.getOrDefault("", List.of()), List.of()), others, unfired);
    }
}
