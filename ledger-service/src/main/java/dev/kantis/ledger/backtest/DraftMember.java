package dev.kantis.ledger.backtest;

import dev.kantis.ledger.backtest.Given.ByRule;
import dev.kantis.ledger.earning.Bounds;
import dev.kantis.ledger.earning.MemberAllowance;
import dev.kantis.ledger.earning.Tiers;
import dev.kantis.ledger.posting.Judging;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.posting.Standing;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.StampCard;
import dev.kantis.ledger.rule.Allowance;
import dev.kantis.ledger.rule.Bounded;
import dev.kantis.ledger.rule.Judgment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A member in a simulation: purchases one after the other, from nothing, with the limits, tiers, stamps and counts that
 * the draft itself leads to. Budgets are left out, so that the report says what they would have to pay.
 */
final class DraftMember {
    private final Program draft;
    private final Map<String, Long> stamps = new HashMap<>();
    private Standing standing = Standing.NONE;

    DraftMember(Program draft) {
        this.draft = draft;
    }

    Given judge(StoredPurchase purchase) {
        var day = purchase.basket().day(draft);
        var judging = new Judging(purchase.facts(), standing, Map.of());
        var tiers = new Tiers(draft, judging, day);
        var judgment = purchase.basket()
                .judge(draft, purchase.receipt(), judging.buyer(tiers.names()), allowance(judging, day));
        var moved = tiers.counted(day, set -> Tiers.amount(set, judgment));
        standing = tiers.tiered(Bounds.given(draft, standing.buying(1), judgment.allReasons(), day, day), moved);
        return given(judgment);
    }

    private Given given(Judgment judgment) {
        var rules = new ArrayList<ByRule>();
        add(draft.unit().name(), judgment.reasons(), rules);
        judgment.others().forEach(gain -> add(gain.unit(), gain.reasons(), rules));
        draft.spec()
                .stampCards()
                .forEach(card -> fill(card, judgment.of(card.unit()).points(), rules));
        return Given.of(rules);
    }

    private static void add(String unit, List<RuleReason> reasons, List<ByRule> rules) {
        reasons.forEach(reason -> rules.add(new ByRule(reason.rule(), unit, reason.points())));
    }

    /** A card that is full gives its reward at once; stamps that wait fill none. */
    private void fill(StampCard card, long gained, List<ByRule> rules) {
        if (gained == 0 || !draft.unit(card.unit()).pending().isZero()) {
            return;
        }
        var together = stamps.getOrDefault(card.unit(), 0L) + gained;
        var times = together / card.stamps();
        stamps.put(card.unit(), together % card.stamps());
        if (times > 0) {
            var unit = draft.unit(card.gives().unitName()).name();
            rules.add(new ByRule(
                    card.card(), unit, Math.multiplyExact(card.gives().points(), times)));
        }
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
