package dev.kantis.bench.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.bench.report.Findings;
import dev.kantis.ledger.rule.Allowance;
import dev.kantis.ledger.rule.Judge;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeBenchTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 50})
    void theRulesAreReadAndTheirJudgmentsAreRight(int rules) {
        var findings = new Findings();

        JudgeBench.check(rules, findings);

        assertThat(Rulebook.of(rules).rules()).hasSize(rules);
        assertThat(findings.reasons()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = 50)
    void mostKindsOfRulesFireForSomeBasket(int rules) {
        var book = Rulebook.of(rules);
        var fired = Baskets.of(JudgeBench.BASKETS, 20, 7).stream()
                .flatMap(basket -> Judge.judge(book, basket, Allowance.FULL).reasons().stream())
                .map(reason -> Integer.parseInt(reason.rule().substring("rule-".length())) % 10)
                .distinct()
                .sorted()
                .toList();

        assertThat(fired).as("all but the one whose time is over").containsExactly(0, 1, 2, 3, 4, 6, 7, 8, 9);
    }
}
