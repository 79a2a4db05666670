package dev.kantis.ledger.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.posting.UnitPolicy.RoundTo;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.ProgramSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {

    @Test
    void everyFullStepOfMoneyEarnsAndTheRestIsRoundedDownOnce() {
        var program = program(3, 200, 12);

        assertThat(Judge.judge(program, 1_999)).containsExactly(new RuleReason("basics", 29, "Points for euros"));
        assertThat(Judge.judge(program, 66)).isEmpty();
    }

    @Test
    void pointsExpireAtTheEndOfTheMonthSomeMonthsLater() {
        assertThat(program(1, 100, 12).unit().expiryOf(LocalDate.of(2025, 2, 10)))
                .isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(program(1, 100, 24).unit().expiryOf(LocalDate.of(2026, 2, 28)))
                .isEqualTo(LocalDate.of(2028, 2, 29));
    }

    @Test
    void pointsSplitOverLinesAddUp() {
        var lines = List.of(
                new Purchase.Line("a", "", 1_000, 333),
                new Purchase.Line("b", "", 1_000, 333),
                new Purchase.Line("gift", "", 1_000, 0),
                new Purchase.Line("c", "", 1_000, 334));

        assertThat(Judge.split(100, lines))
                .containsExactly(new LinePoints(1, 33), new LinePoints(2, 33), new LinePoints(4, 34));
        assertThat(Judge.split(1, lines)).containsExactly(new LinePoints(4, 1));
        assertThat(Judge.split(0, lines)).isEmpty();
    }

    @Test
    void anAmountBeyondAllMeasureIsAFaultAndNotAWrongNumber() {
        assertThatThrownBy(() -> Judge.judge(program(10_000, 1, 12), Long.MAX_VALUE / 2))
                .isInstanceOf(ArithmeticException.class);
    }

    private static Program program(long points, long minorUnits, int months) {
        var spec = new ProgramSpec(
                "Test",
                "Europe/Helsinki",
                "EUR",
                new ProgramSpec.Unit(
                        "points",
                        new ProgramSpec.Expiry("P" + months + "M", RoundTo.MONTH, null, null),
                        null,
                        null,
                        null,
                        null),
                new ProgramSpec.Earn(
                        new ProgramSpec.PurchaseRule("basics", points, minorUnits, "Points for euros"), List.of()));
        return Program.of("test", 1, spec, "", Instant.EPOCH);
    }
}
