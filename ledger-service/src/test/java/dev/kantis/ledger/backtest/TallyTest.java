package dev.kantis.ledger.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.backtest.Given.ByRule;
import dev.kantis.ledger.backtest.Report.Fired;
import dev.kantis.ledger.backtest.Report.MemberChange;
import dev.kantis.ledger.backtest.Report.RuleTotal;
import dev.kantis.ledger.backtest.Report.Sum;
import dev.kantis.ledger.backtest.Report.UnitTotal;
import dev.kantis.ledger.backtest.StoredPurchases.Period;
import dev.kantis.ledger.posting.MemberFacts;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.program.FixedProgram;
import dev.kantis.ledger.program.PointValue;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.purchase.Basket;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-06-15");
    private static final PointValue CENT = new PointValue(new BigDecimal("0.5"), "EUR");
    private static final Program PRESENT = program("P1Y", "base", 1);
    private static final Program DRAFT = program("P30D", "bonus", 2);

    @Test
    void purchasesAddUpByRuleAndByMember() {
        var tally = tally(Optional.empty());
        var winner = member(1);
        var loser = member(2);
        var same = member(3);

        tally.add(purchase(winner, "2026-01-01"), earned(10), given("bonus", 8));
        tally.add(purchase(winner, "2026-01-01"), earned(0), given("bonus", 7));
        tally.add(purchase(loser, "2026-06-14"), earned(9), given("bonus", 4));
        tally.skip();
        tally.add(purchase(same, "2025-06-14"), earned(5), given("bonus", 5));

        assertThat(tally.purchases()).isEqualTo(5);
        var report = tally.report();
        assertThat(report.numbers()).isEqualTo(new Report.Numbers(4, 1, 3, 24, 24, 1, 1));
        assertThat(report.rules())
                .containsExactly(new RuleTotal("bonus", "points", Fired.NEVER, new Fired(4, 24), CENT));
        assertThat(report.mostGained()).containsExactly(new MemberChange(winner, 10, 15));
        assertThat(report.mostLost()).containsExactly(new MemberChange(loser, 9, 4));
    }

    @Test
    void whatIsOwedIsWhatHasNotExpiredByToday() {
        var tally = tally(Optional.empty());
        var member = member(1);

        tally.add(purchase(member, "2026-01-01"), earned(10), given("bonus", 100));
        tally.add(purchase(member, "2026-06-14"), earned(20), given("bonus", 200));
        tally.add(purchase(member, "2025-06-14"), earned(40), given("bonus", 400));

        assertThat(tally.report().units())
                .containsExactly(new UnitTotal("points", new Sum(70, 30, CENT), new Sum(700, 200, CENT)));
    }

    @Test
    void twoVersionsAreComparedRuleByRule() {
        var tally = tally(Optional.of(PRESENT));

        tally.add(purchase(member(1), "2026-06-01"), given("base", 3), given("bonus", 8));

        assertThat(tally.report().rules())
                .containsExactly(
                        new RuleTotal("bonus", "points", Fired.NEVER, new Fired(1, 8), CENT),
                        new RuleTotal("base", "points", new Fired(1, 3), Fired.NEVER, CENT));
    }

    @Test
    void theTenWhoChangeMostAreKept() {
        var tally = tally(Optional.empty());
        for (var i = 1; i <= 50; i++) {
            tally.add(purchase(member(i), "2026-06-01"), earned(0), given("bonus", i));
            tally.add(purchase(member(100 + i), "2026-06-01"), earned(i), Given.NOTHING);
        }

        var report = tally.report();

        assertThat(report.numbers().gaining()).isEqualTo(50);
        assertThat(report.mostGained()).hasSize(Tally.EXAMPLES);
        assertThat(report.mostGained().getFirst()).isEqualTo(new MemberChange(member(50), 0, 50));
        assertThat(report.mostLost().getFirst()).isEqualTo(new MemberChange(member(150), 50, 0));
        assertThat(report.mostLost().getLast().change()).isEqualTo(-41);
    }

    private static Tally tally(Optional<Program> against) {
        var always = new Period(Instant.EPOCH, Instant.MAX);
        return new Tally(new Simulation(DRAFT, against, PRESENT, always), TODAY);
    }

    private static Program program(String expiry, String rule, int points) {
        return FixedProgram.of("""
                unit: {name: points, expiry: {after: %s}}
                earn:
                  rules: [{rule: %s, text: Test, gives: {points: %d, per: money, minorUnits: 100}}]
                liability: {points: {minorUnits: 0.5, currency: EUR}}
                """.formatted(expiry, rule, points)).program();
    }

    private static Given earned(long points) {
        return Given.recorded(Map.of("points", points));
    }

    private static Given given(String rule, long points) {
        return Given.of(List.of(new ByRule(rule, "points", points)));
    }

    private static StoredPurchase purchase(UUID member, String day) {
        return new StoredPurchase(
                member.getLeastSignificantBits(),
                member,
                UUID.randomUUID(),
                new Purchase.Receipt(UUID.randomUUID(), "center", "T1", "r"),
                new Basket(
                        new Purchase.Bought("EUR", 100, 0, "", List.of()),
                        LocalDate.parse(day).atTime(12, 0).atZone(DRAFT.zone()).toInstant()),
                MemberFacts.UNKNOWN,
                Map.of());
    }

    private static UUID member(long number) {
        return new UUID(0, number);
    }
}
