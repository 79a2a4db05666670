package dev.kantis.ledger.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierSetTest {
    private static final String DOCUMENT = """
            - set: status
              by: points
              unit: qualifying-points
              over: rolling
              window: P12M
              levels:
                - {tier: blue, from: 0}
                - {tier: silver, from: 20000, times: 1.25, perks: [priority-check-in]}
                - {tier: gold, from: 60000, times: 1.5, perks: [lounge], formerly: [amber]}
              down: {policy: one-step, noticeDays: 30, graceDays: 31}
            """;

    @Test
    void aSetIsReadFromTheDocument() {
        var set = Story.set(DOCUMENT);

        assertThat(set.levelOf("silver").times()).isEqualTo(new BigDecimal("1.25"));
        assertThat(set.levelOf("gold").perks()).containsExactly("lounge");
        assertThat(set.levelOf("gold").formerly()).containsExactly("amber");
        assertThat(set.levelOf("blue").perks()).isEmpty();
        assertThat(set.policy()).isEqualTo(TierSet.Policy.ONE_STEP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "set: status         | set: Status        | set must be lower case letters",
                "by: points          | by: luck           | spec.tiers[0].by",
                "by: points          | by: money          | unit belongs to by: points",
                "over: rolling       | over: calendar-year | window and over: rolling belong together",
                "over: rolling       | over: fortnight    | calendar-year",
                "window: P12M        | window: year       | ISO 8601",
                "window: P12M        | window: P27D       | window must be between P28D and P36M",
                "window: P12M        | window: P37M       | window must be between P28D and P36M",
                "window: P12M        | window: P1M15D     | not of both",
                "window: P12M        | window: P-12M      | window must be between P28D and P36M",
                "window: P12M        | window: P28D       | noticeDays must be fewer than the days of the window",
                "from: 0             | from: 1            | so that everybody has a tier",
                "from: 60000         | from: 20000        | tier gold must ask for more than the level before it",
                "from: 60000         | from: -1           | from must be between 0 and",
                "from: 60000         | from: 1.5          | spec.tiers[0].levels[2].from",
                ", from: 60000       | ''                 | from",
                "tier: gold          | tier: silver       | two levels are called silver",
                "tier: gold          | tier: 24 carat     | spec.tiers[0].levels[2] tier must be lower case letters",
                "times: 1.5          | times: 1           | times must be more than 1",
                "times: 1.5          | times: 1.555       | two decimals",
                "perks: [lounge]     | perks: [lounge, lounge] | perks must not name one twice",
                "perks: [lounge]     | perks: [The Lounge] | perks must be names",
                "formerly: [amber]   | formerly: [silver] | formerly: silver names a level of this version",
                "policy: one-step    | policy: two-steps  | to-level",
                "policy: one-step    | policy: none       | belong to a policy that takes tiers away",
                "noticeDays: 30      | noticeDays: 93     | noticeDays must be between 0 and 92",
                "graceDays: 31       | graceDays: -1      | graceDays must be between 0 and 92",
                "graceDays: 31       | gracedays: 31      | spec.tiers[0].down.gracedays"
            })
    void aWrongSetIsRefusedWithWhatToMend(String right, String wrong, String told) {
        assertThat(DOCUMENT).contains(right);

        assertThatThrownBy(() -> Story.set(DOCUMENT.replace(right, wrong))).hasMessageContaining(told);
    }

    @Test
    void aYearHasNoMoreVisitsThanDays() {
        var visits = """
                - set: visitors
                  by: visits
                  over: calendar-year
                  levels: [{tier: guest, from: 0}, {tier: friend, from: 365}]
                """;

        assertThat(Story.set(visits).takesAway()).isFalse();
        assertThatThrownBy(() -> Story.set(visits.replace("365", "366"))).hasMessageContaining("more than 365 visits");
    }

    @Test
    void levelsAndSetsAreBounded() {
        var set = Story.set(DOCUMENT);
        var many = Collections.nCopies(21, set.levels().getFirst());

        assertThatThrownBy(
                        () -> new TierSet("many", TierSet.By.MONEY, null, TierSet.Over.ANNIVERSARY, null, many, null))
                .hasMessageContaining("levels must be 2 to 20");
        assertThatThrownBy(() -> new TierSets(Collections.nCopies(6, set))).hasMessageContaining("more than 5 sets");
        assertThatThrownBy(() -> new TierSets(List.of(set, set))).hasMessage("two sets are called status");
    }

    @Test
    void aSetDoesNotCountSomethingElseInItsNextVersion() {
        var former = new TierSets(List.of(Story.set(DOCUMENT)));
        var money = new TierSets(List.of(
                Story.set(DOCUMENT.replace("by: points", "by: money").replace("  unit: qualifying-points\n", ""))));

        assertThat(former.whyNotAfter(former)).isEmpty();
        assertThat(money.whyNotAfter(former).orElseThrow()).contains("give the new set another name");
        assertThat(money.whyNotAfter(new TierSets(List.of()))).isEmpty();
    }
}
