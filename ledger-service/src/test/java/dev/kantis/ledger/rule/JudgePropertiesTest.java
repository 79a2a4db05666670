package dev.kantis.ledger.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.RuleReason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for any rules and any basket. */
class JudgePropertiesTest {
    private static final int BASKETS = 3_000;
    private static final String[] CATEGORIES = {"coffee", "food", "tickets", "gift-card", "fee", ""};

    private final long seed = Long.getLong("kantis.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void partsAddUpEveryRuleIsAccountedForAndTheSameBasketIsJudgedTheSame() {
        for (var i = 0; i < BASKETS; i++) {
            var rules = rules();
            var basket = basket();

            var judgment = Baskets.judge(rules, basket);

            assertThat(judgment.lines().stream().mapToLong(LinePoints::points).sum())
                    .as("seed %d, basket %d", seed, i)
                    .isEqualTo(hasWeight(basket) ? judgment.points() : 0);
            assertThat(judgment.reasons().size() + judgment.unfired().size())
                    .as("seed %d, basket %d", seed, i)
                    .isEqualTo(rules.rules().size());
            assertThat(judgment.reasons()).allMatch(reason -> reason.points() > 0);
            assertThat(Baskets.judge(rules, basket)).isEqualTo(judgment);
        }
    }

    @Test
    void linesThatEarnNothingNeverHavePoints() {
        for (var i = 0; i < BASKETS; i++) {
            var basket = basket();

            assertThat(Baskets.judge(rules(), basket).lines())
                    .as("seed %d, basket %d", seed, i)
                    .noneMatch(part -> EarnRules.USUALLY_NOTHING.contains(
                            basket.lines().get(part.line() - 1).category()));
        }
    }

    @Test
    void aPurchaseOfMoreMoneyNeverEarnsLess() {
        for (var i = 0; i < BASKETS; i++) {
            var rules = rules();
            var total = random.nextLong(100_000);
            var points = Baskets.judge(rules, Baskets.of(total)).points();

            assertThat(Baskets.judge(rules, Baskets.of(total + random.nextLong(10_000))).reasons().stream()
                            .mapToLong(RuleReason::points)
                            .sum())
                    .as("seed %d, basket %d", seed, i)
                    .isGreaterThanOrEqualTo(points);
        }
    }

    /** Lines on which points could lie: without one that earns, the points lie on the purchase alone. */
    private static boolean hasWeight(BasketFacts basket) {
        return basket.lines().stream()
                .anyMatch(line -> line.amountMinor() > 0 && !EarnRules.USUALLY_NOTHING.contains(line.category()));
    }

    private EarnRules rules() {
        var rules = new ArrayList<EarnRule>();
        var count = 1 + random.nextInt(6);
        for (var i = 0; i < count; i++) {
            rules.add(new EarnRule(
                    "rule-" + i,
                    "Text",
                    gift(),
                    random.nextInt(3) > 0 ? null : BasketCondition.of("total >= " + random.nextInt(5_000)),
                    null,
                    null,
                    null,
                    random.nextInt(3) > 0 ? null : "group",
                    null,
                    null,
                    null));
        }
        return EarnRules.of(rules);
    }

    private Gift gift() {
        var most = random.nextInt(4) > 0 ? null : 1L + random.nextInt(500);
        return switch (random.nextInt(3)) {
            case 0 -> new Gift(1L + random.nextInt(50), Gift.Per.MONEY, 1L + random.nextInt(500), null, most, null);
            case 1 -> new Gift(1L + random.nextInt(50), Gift.Per.BASKET, null, null, most, null);
            default -> new Gift(null, null, null, BigDecimal.valueOf(101 + random.nextInt(400), 2), most, null);
        };
    }

    private BasketFacts basket() {
        var lines = new ArrayList<Purchase.Line>();
        var count = random.nextInt(8);
        for (var i = 0; i < count; i++) {
            lines.add(Baskets.line(
                    "p" + random.nextInt(20),
                    CATEGORIES[random.nextInt(CATEGORIES.length)],
                    1 + random.nextInt(5_000),
                    random.nextInt(4) == 0 ? 0 : random.nextInt(5_000)));
        }
        var sum = lines.stream().mapToLong(Purchase.Line::amountMinor).sum();
        return Baskets.of(lines.isEmpty() ? random.nextInt(20_000) : sum, lines.toArray(Purchase.Line[]::new));
    }
}
