package dev.kantis.ledger.backtest;

import dev.kantis.ledger.earning.Bounds;
import dev.kantis.ledger.earning.MemberAllowance;
import dev.kantis.ledger.earning.Tiers;
import dev.kantis.ledger.posting.Judging;
import dev.kantis.ledger.posting.Standing;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.rule.Allowance;
import dev.kantis.ledger.rule.Bounded;
import dev.kantis.ledger.rule.Judgment;
import java.time.LocalDate;
import java.util.Map;

/**
 * A member in a simulation: purchases one after the other, from nothing, with the limits, tiers and counts that the
 * draft itself leads to. Budgets are left out, so that the report says what they would have to pay.
 */
final class DraftMember {
    private final Program draft;
    private Standing standing = Standing.NONE;

    DraftMember(Program draft) {
        this.draft = draft;
    }

    Judgment judge(StoredPurchase purchase) {
        var day = purchase.basket().day(draft);
        var judging = new Judging(purchase.facts(), standing, Map.of());
        var tiers = new Tiers(draft, judging, day);
        var judgment = purchase.basket()
                .judge(draft, purchase.receipt(), judging.buyer(tiers.names()), allowance(judging, day));
        var moved = tiers.counted(day, set -> Tiers.amount(set, judgment));
        standing = tiers.tiered(Bounds.given(draft, standing.buying(1), judgment.allReasons(), day, day), moved);
        return judgment;
    }

    private Allowance allowance(Judging judging, LocalDate day) {
        var limited = new MemberAllowance(draft, judging, day);
        return new Allowance() {
            @Override
            public long left(Bounded rule) {
                return limited.left(rule);
            }

            @Override
            public boolean affords(Bounded rule, long points) {
                return true;
            }
        };
    }
}
