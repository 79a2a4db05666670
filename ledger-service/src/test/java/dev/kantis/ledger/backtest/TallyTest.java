package dev.kantis.ledger.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.backtest.Report.MemberChange;
import dev.kantis.ledger.backtest.Report.RuleTotal;
import dev.kantis.ledger.posting.MemberFacts;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.purchase.Basket;
import dev.kantis.ledger.rule.EarnRule;
import dev.kantis.ledger.rule.EarnRules;
import dev.kantis.ledger.rule.Gift;
import dev.kantis.ledger.rule.Judgment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final EarnRules RULES = EarnRules.of(List.of(
            EarnRule.always("base", "Base", Gift.perMoney(1, 100)),
            EarnRule.always("bonus", "Bonus", Gift.perMoney(2, 100))));

    @Test
    void purchasesAddUpByRuleAndByMember() {
        var tally = new Tally(RULES);
        var winner = member(1);
        var loser = member(2);
        var same = member(3);

        tally.add(purchase(winner, 10), judgment("base", 8));
        tally.add(purchase(winner, 0), judgment("base", 7));
        tally.add(purchase(loser, 9), judgment("base", 4));
        tally.skip();
        tally.add(purchase(same, 5), judgment("base", 5));

        assertThat(tally.purchases()).isEqualTo(5);
        assertThat(tally.report())
                .isEqualTo(new Report(
                        4,
                        1,
                        3,
                        24,
                        24,
                        List.of(new RuleTotal("base", 4, 24), new RuleTotal("bonus", 0, 0)),
                        1,
                        1,
                        List.of(new MemberChange(winner, 10, 15)),
                        List.of(new MemberChange(loser, 9, 4)),
                        List.of()));
    }

    @Test
    void theTenWhoChangeMostAreKept() {
        var tally = new Tally(RULES);
        for (var i = 1; i <= 50; i++) {
            tally.add(purchase(member(i), 0), judgment("base", i));
            tally.add(purchase(member(100 + i), i), judgment("base", 0));
        }

        var report = tally.report();

        assertThat(report.gaining()).isEqualTo(50);
        assertThat(report.mostGained()).hasSize(Tally.EXAMPLES);
        assertThat(report.mostGained().getFirst()).isEqualTo(new MemberChange(member(50), 0, 50));
        assertThat(report.mostLost().getFirst()).isEqualTo(new MemberChange(member(150), 50, 0));
        assertThat(report.mostLost().getLast().change()).isEqualTo(-41);
    }

    private static Judgment judgment(String rule, long points) {
        return Judgment.of(
                new Judgment.Gain("", List.of(new RuleReason(rule, points, "Text")), List.of()), List.of(), List.of());
    }

    private static StoredPurchase purchase(UUID member, long points) {
        return new StoredPurchase(
                member.getLeastSignificantBits(),
                member,
                UUID.randomUUID(),
                new Purchase.Receipt(UUID.randomUUID(), "center", "T1", "r"),
                new Basket(new Purchase.Bought("EUR", 100, 0, "", List.of()), Instant.EPOCH),
                MemberFacts.UNKNOWN,
                points);
    }

    private static UUID member(long number) {
        return new UUID(0, number);
    }
}
