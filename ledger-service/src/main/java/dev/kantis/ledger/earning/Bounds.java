package dev.kantis.ledger.earning;

import dev.kantis.ledger.posting.BudgetUse;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.posting.Standing;
import dev.kantis.ledger.program.Program;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Counts what rules gave against their limits and budgets, and what came back. Pure. */
public final class Bounds {
    private Bounds() {}

    /** The standing after these rules gave on a day. */
    public static Standing given(
            Program program, Standing standing, List<RuleReason> reasons, LocalDate day, LocalDate today) {
        return counted(
                program,
                standing,
                reasons.stream()
                        .map(reason -> new Change(reason.rule(), reason.points(), 1))
                        .toList(),
                day,
                today);
    }

    /** The standing after these points of rules came back; a rule of which all came back did not fire. */
    public static Standing returned(
            Program program, Standing standing, List<Returned> parts, LocalDate day, LocalDate today) {
        var changes = parts.stream()
                .map(part -> new Change(part.reason().rule(), -part.reason().points(), part.whole() ? -1 : 0))
                .toList();
        return counted(program, standing, changes, day, today);
    }

    /** Points of a rule that come back; {@code whole}: nothing of it is left. */
    public record Returned(RuleReason reason, boolean whole) {}

    /** What these rules take from their budgets. */
    public static List<BudgetUse> uses(Program program, List<RuleReason> reasons) {
        var uses = new ArrayList<BudgetUse>();
        for (var reason : reasons) {
            var rule = program.bounded().get(reason.rule());
            if (rule != null && rule.budget() != null) {
                var key = program.budgetKey(Objects.requireNonNull(rule.budget()));
                uses.add(new BudgetUse(key, reason.points(), program.most(rule)));
            }
        }
        return uses;
    }

    /** The same points given back. */
    public static List<BudgetUse> givenBack(Program program, List<Returned> parts) {
        return uses(program, parts.stream().map(Returned::reason).toList()).stream()
                .map(use -> new BudgetUse(use.budget(), -use.points(), use.most()))
                .toList();
    }

    /** How much more a rule gave, and how much more often. */
    private record Change(String rule, long points, long times) {}

    private static Standing counted(
            Program program, Standing standing, List<Change> changes, LocalDate day, LocalDate today) {
        var after = standing;
        for (var change : changes) {
            var rule = program.bounded().get(change.rule());
            if (rule != null) {
                for (var limit : rule.bounds()) {
                    var more = new Standing.Count(limit.from(day), limit.until(day), change.points(), change.times());
                    after = after.counting(limit.key(rule.rule()), more, today);
                }
            }
        }
        return after;
    }
}
