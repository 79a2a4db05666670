package dev.kantis.ledger.rule;

import static dev.kantis.ledger.rule.Baskets.line;
import static dev.kantis.ledger.rule.Baskets.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.rule.Judgment.Unfired;
import dev.kantis.ledger.rule.Judgment.Why;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final String TEN_A_EURO = """
            - rule: ten-a-euro
              text: Ten points for every euro
              gives: {points: 10, per: money, minorUnits: 100}
            """;

    @Test
    void moneyEarnsForEachFullStepAndIsRoundedDownOnceForTheBasket() {
        var rules = rules("""
                rules:
                - rule: basics
                  text: Points for euros
                  gives: {points: 3, per: money, minorUnits: 200}
                """);

        assertThat(Baskets.judge(rules, Baskets.of(1_999)).reasons())
                .containsExactly(new RuleReason("basics", 29, "Points for euros"));
        assertThat(Baskets.judge(rules, Baskets.of(66)).unfired())
                .containsExactly(new Unfired("basics", Why.TOO_LITTLE));
    }

    @Test
    void pointsOfLinesAddUpToThePointsOfTheBasket() {
        var judgment = Baskets.judge(
                rules("rules:\n" + TEN_A_EURO.replace("10,", "1,")),
                Baskets.of(
                        1_000,
                        line("a", "", 1_000, 333),
                        line("b", "", 1_000, 333),
                        line("gift", "", 1_000, 0),
                        line("c", "", 1_000, 334)));

        assertThat(judgment.points()).isEqualTo(10);
        assertThat(judgment.lines()).containsExactly(new LinePoints(1, 3), new LinePoints(2, 3), new LinePoints(4, 4));
    }

    /** Loyalty behavior 11. */
    @Test
    void giftCardsAndFeesEarnNothingUnlessTheDocumentSaysSo() {
        var basket = Baskets.of(6_000, line("latte", "coffee", 1_000, 1_000), line("card", "gift-card", 1_000, 5_000));

        assertThat(Baskets.judge(rules("rules:\n" + TEN_A_EURO), basket).points())
                .isEqualTo(100);
        assertThat(Baskets.judge(rules("nothingFor: []\nrules:\n" + TEN_A_EURO), basket)
                        .points())
                .isEqualTo(600);
        assertThat(Baskets.judge(rules("nothingFor: [coffee]\nrules:\n" + TEN_A_EURO), basket)
                        .lines())
                .containsExactly(new LinePoints(2, 500));
    }

    /** Loyalty behavior 11: nor do they bring fixed points, alone in a basket or beside what was paid with points. */
    @Test
    void fixedPointsNeedSomethingThatEarns() {
        var rules = rules("""
                rules:
                - rule: visit
                  text: Ten points for coming
                  gives: {points: 10}
                """);
        var card = line("card", "gift-card", 1_000, 5_000);
        var latte = line("latte", "coffee", 1_000, 300);

        assertThat(Baskets.judge(rules, Baskets.of(5_300, card, latte)).points())
                .isEqualTo(10);
        assertThat(Baskets.judge(rules, Baskets.of(5_000, card)).unfired())
                .containsExactly(new Unfired("visit", Why.NO_LINE));
        assertThat(Baskets.judge(rules, Baskets.paidInPoints(300, Baskets.of(300, latte)))
                        .points())
                .isZero();
        assertThat(Baskets.judge(rules, Baskets.of(0, line("sample", "coffee", 1_000, 0)))
                        .points())
                .isEqualTo(10);
    }

    /** Loyalty behavior 11. */
    @Test
    void whatWasPaidWithPointsEarnsNothingInProportionUnlessTheDocumentSaysSo() {
        var half = line("latte", "coffee", 1_000, 3_000);
        var coffee = Baskets.paidInPoints(2_000, Baskets.of(6_000, half, line("cake", "food", 1_000, 3_000)));
        var gift = Baskets.paidInPoints(2_000, Baskets.of(6_000, half, line("card", "gift-card", 1_000, 3_000)));
        var rules = rules("rules:\n" + TEN_A_EURO);

        assertThat(Baskets.judge(rules, coffee).points()).isEqualTo(400);
        assertThat(Baskets.judge(rules, gift).points()).isEqualTo(200);
        assertThat(Baskets.judge(rules, Baskets.paidInPoints(6_000, coffee)).points())
                .isZero();
        assertThat(Baskets.judge(rules("paidInPoints: true\nrules:\n" + TEN_A_EURO), coffee)
                        .points())
                .isEqualTo(600);
    }

    @Test
    void aRuleFiresWhereItsConditionsHoldAndSaysElseWhyNot() {
        var rules = rules("rules:\n" + TEN_A_EURO + """
                - rule: weekend
                  text: Hundred points at weekends from twenty euros on
                  when: weekday in ["SATURDAY", "SUNDAY"] && total >= 2000
                  gives: {points: 100}
                - rule: tickets
                  text: Five points for every ticket
                  lines: category == "tickets" && amount >= 800
                  gives: {points: 5, per: item}
                """);

        var small = Baskets.judge(rules, Baskets.of(1_900, line("latte", "coffee", 2_000, 1_900)));
        var large = Baskets.judge(
                rules,
                Baskets.of(
                        4_000,
                        line("latte", "coffee", 2_000, 1_000),
                        line("seat", "tickets", 3_000, 2_400),
                        line("kids", "tickets", 1_000, 600)));

        assertThat(small.points()).isEqualTo(190);
        assertThat(small.unfired())
                .containsExactly(new Unfired("weekend", Why.BASKET_DIFFERS), new Unfired("tickets", Why.NO_LINE));
        assertThat(large.reasons())
                .containsExactly(
                        new RuleReason("ten-a-euro", 400, "Ten points for every euro"),
                        new RuleReason("weekend", 100, "Hundred points at weekends from twenty euros on"),
                        new RuleReason("tickets", 15, "Five points for every ticket"));
        assertThat(large.lines())
                .containsExactly(new LinePoints(1, 125), new LinePoints(2, 240 + 60 + 15), new LinePoints(3, 75));
    }

    @Test
    void aMultipleGivesWhatIsBeyondOnceOfTheRulesPerMoney() {
        var rules = rules("rules:\n" + TEN_A_EURO + """
                - rule: one-and-a-half
                  text: Half as much again
                  gives: {times: 1.5}
                - rule: double-coffee
                  text: Double points for coffee
                  lines: category == "coffee"
                  gives: {times: 2, most: 30}
                - rule: hello
                  text: A greeting
                  gives: {points: 7}
                """);

        var judgment = Baskets.judge(
                rules, Baskets.of(1_550, line("latte", "coffee", 1_000, 550), line("cake", "food", 1_000, 1_000)));

        assertThat(judgment.reasons())
                .extracting(RuleReason::rule, RuleReason::points)
                .containsExactly(
                        tuple("ten-a-euro", 155L),
                        tuple("hello", 7L),
                        tuple("one-and-a-half", 77L),
                        tuple("double-coffee", 30L));
    }

    @Test
    void ofAGroupOnlyTheRuleThatGivesMostCounts() {
        var rules = rules("""
                rules:
                - rule: autumn
                  text: Autumn
                  group: campaigns
                  gives: {points: 20}
                - rule: opening
                  text: Opening
                  group: campaigns
                  priority: 1
                  gives: {points: 20}
                - rule: tiny
                  text: Tiny
                  group: campaigns
                  gives: {points: 5}
                """);

        var judgment = Baskets.judge(rules, Baskets.of(100));

        assertThat(judgment.reasons()).extracting(RuleReason::rule).containsExactly("opening");
        assertThat(judgment.unfired())
                .containsExactly(new Unfired("autumn", Why.OUTDONE), new Unfired("tiny", Why.OUTDONE));
    }

    @Test
    void aCampaignBeginsAndEndsByLocalTime() {
        var rules = rules("""
                rules:
                - rule: night
                  text: Night of the museums
                  from: 2026-11-28T18:00
                  until: 2026-11-29T02:00
                  gives: {points: 20}
                """);
        var start = LocalDateTime.of(2026, 11, 28, 18, 0);

        assertThat(Baskets.judge(rules, Baskets.at(start.minusSeconds(1), 100)).unfired())
                .containsExactly(new Unfired("night", Why.NOT_YET));
        assertThat(Baskets.judge(rules, Baskets.at(start, 100)).points()).isEqualTo(20);
        assertThat(Baskets.judge(rules, Baskets.at(start.plusHours(8), 100)).unfired())
                .containsExactly(new Unfired("night", Why.OVER));
    }

    @Test
    void aConditionThatCannotBeDecidedDoesNotHold() {
        var rules = rules("""
                rules:
                - rule: strange
                  text: Strange
                  when: 100 / (total - total) > 1
                  gives: {points: 20}
                """);

        assertThat(Baskets.judge(rules, Baskets.of(100)).unfired())
                .containsExactly(new Unfired("strange", Why.BASKET_DIFFERS));
    }

    @Test
    void anAmountBeyondAllMeasureIsAFaultAndNotAWrongNumber() {
        assertThatThrownBy(() -> Baskets.judge(rules("rules:\n" + TEN_A_EURO), Baskets.of(Long.MAX_VALUE / 2)))
                .isInstanceOf(ArithmeticException.class);
    }
}
