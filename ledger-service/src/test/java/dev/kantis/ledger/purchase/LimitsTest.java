package dev.kantis.ledger.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.rule.Judgment.Unfired;
import dev.kantis.ledger.rule.Judgment.Why;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

/** What one member gets at most. */
class LimitsTest {
    private final Shop shop = Shop.by("""
            unit: {name: points}
            earn:
              rules:
                - rule: coffee
                  text: Ten points for every euro of coffee
                  lines: category == "coffee"
                  gives: {points: 10, per: money, minorUnits: 100}
                  limits: [{points: 100, per: day}, {points: 150, per: month}]
                - rule: visit
                  text: Five points for a visit
                  gives: {points: 5}
                  limits: [{times: 1, per: day}]
            """);

    @Test
    void aRuleGivesUpToItsLimitAndSaysWhenItIsReached() {
        assertThat(coffee("r-1", 700).points()).isEqualTo(70 + 5);
        assertThat(coffee("r-2", 700).points()).isEqualTo(30);

        shop.line("latte", "coffee", 1, 700);
        assertThat(shop.judgment().unfired())
                .containsExactly(new Unfired("coffee", Why.LIMIT_REACHED), new Unfired("visit", Why.LIMIT_REACHED));
    }

    @Test
    void aLimitBeginsAnewWithEachPeriodAndTheNarrowestCounts() {
        coffee("r-1", 1_000);
        shop.at("2026-03-11T00:00");
        assertThat(coffee("r-2", 1_000).points()).isEqualTo(50 + 5);
        shop.at("2026-04-01T00:00");
        assertThat(coffee("r-3", 1_000).points()).isEqualTo(100 + 5);
    }

    @Test
    void itCountsByTheDayOfThePurchase() {
        coffee("r-1", 1_000);
        shop.line("latte", "coffee", 1, 300);
        var late = shop.buyAt("r-2", LocalDateTime.of(2026, 3, 9, 18, 0)).orThrow();

        assertThat(late.points()).isEqualTo(30 + 5);
        assertThat(coffee("r-3", 1_000).points()).isZero();
    }

    @Test
    void aReturnGivesTheLimitBack() {
        coffee("r-1", 1_000);
        shop.giveBack("r-1");

        assertThat(coffee("r-2", 600).points()).isEqualTo(60 + 5);
        shop.giveBack("r-2", 1).orThrow();
        assertThat(shop.balance("points")).isZero();
        assertThat(coffee("r-3", 1_000).points()).isEqualTo(100 + 5);
    }

    @Test
    void othersHaveLimitsOfTheirOwn() {
        coffee("r-1", 1_000);
        shop.member(2);
        assertThat(coffee("r-2", 1_000).points()).isEqualTo(100 + 5);
    }

    @Test
    void whatEndedLongAgoIsForgotten() {
        for (var day = 1; day <= 28; day++) {
            shop.at("2026-02-%02dT12:00".formatted(day));
            coffee("f-" + day, 100);
        }
        shop.at("2026-05-01T12:00");
        coffee("m-1", 100);

        assertThat(shop.standing().counts().values())
                .allSatisfy(counts -> assertThat(counts).hasSize(1));
    }

    private PostedEntry coffee(String receipt, long amount) {
        return shop.line("latte", "coffee", 1, amount).buy(receipt);
    }
}
