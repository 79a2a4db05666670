package dev.kantis.ledger.earning;

import dev.kantis.ledger.posting.Judging;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.rule.Allowance;
import dev.kantis.ledger.rule.Bounded;
import java.time.LocalDate;

/** What the rules of a program may still give a member on a day. */
public record MemberAllowance(Program program, Judging judging, LocalDate day) implements Allowance {
    @Override
    public long left(Bounded rule) {
        var left = Long.MAX_VALUE;
        for (var limit : rule.bounds()) {
            var given = judging.standing().count(limit.key(rule.rule()), limit.from(day), limit.until(day));
            if (limit.points() != null) {
                left = Math.min(left, Math.max(0, limit.points() - given.points()));
            }
            if (limit.times() != null && given.times() >= limit.times()) {
                left = 0;
            }
        }
        return left;
    }

    @Override
    public boolean affords(Bounded rule, long points) {
        var budget = rule.budget();
        return budget == null || judging.spentOf(program.budgetKey(budget)) <= program.most(rule) - points;
    }
}
