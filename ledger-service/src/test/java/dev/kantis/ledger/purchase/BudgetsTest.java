package dev.kantis.ledger.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.rule.Judgment.Unfired;
import dev.kantis.ledger.rule.Judgment.Why;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Loyalty behavior 19, as one replica decides it; BudgetGrpcTest has many tills at once. */
class BudgetsTest {
    private final Shop shop = Shop.by("""
            unit: {name: points}
            liability: {points: {minorUnits: 0.5, currency: EUR}}
            earn:
              budgets:
                - {budget: spring, points: 250}
                - {budget: film, minorUnits: 60}
              rules:
                - rule: spring
                  text: A hundred in spring
                  gives: {points: 100}
                  budget: spring
                - rule: film
                  text: Forty for a ticket
                  lines: category == "tickets"
                  gives: {points: 40, per: item}
                  budget: film
            """);

    @Test
    void aBudgetIsSharedByAllMembersAndNeverGivesAPart() {
        assertThat(shop.member(1).buy("r-1", 100).points()).isEqualTo(100);
        assertThat(shop.member(2).buy("r-2", 100).points()).isEqualTo(100);
        assertThat(shop.member(3).buy("r-3", 100).points()).isZero();
        assertThat(shop.spent("spring")).isEqualTo(200);

        shop.line("thing", "things", 1, 100);
        assertThat(shop.judgment().unfired()).contains(new Unfired("spring", Why.BUDGET_SPENT));
    }

    /** Sixty cents are 120 points. */
    @Test
    void aBudgetInMoneyCountsPointsByTheirValue() {
        assertThat(shop.line("film", "tickets", 2, 2_000).buy("r-1").points()).isEqualTo(100 + 80);
        assertThat(shop.line("film", "tickets", 2, 2_000).buy("r-2").points()).isEqualTo(100);
        assertThat(shop.line("film", "tickets", 1, 1_000).buy("r-3").points()).isEqualTo(40);
        assertThat(shop.spent("film")).isEqualTo(120);
    }

    @Test
    void aReturnGivesBackToTheBudget() {
        shop.line("film", "tickets", 2, 2_000).buy("r-1");
        shop.giveBack("r-1", List.of(new Pieces.Part(1, 1_000))).orThrow();
        assertThat(shop.spent("film")).isEqualTo(40);

        shop.giveBack("r-1").orThrow();
        assertThat(shop.spent("film")).isZero();
        assertThat(shop.spent("spring")).isZero();
        assertThat(shop.balance("points")).isZero();
    }
}
