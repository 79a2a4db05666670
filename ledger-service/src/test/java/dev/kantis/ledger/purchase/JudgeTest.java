package dev.kantis.ledger.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kantis.ledger.posting.RuleReason;
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
        assertThat(program(1, 100, 12).expiryOf(LocalDate.of(2025, 2, 10))).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(program(1, 100, 24).expiryOf(LocalDate.of(2026, 2, 28))).isEqualTo(LocalDate.of(2028, 2, 29));
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
                new ProgramSpec.Unit("points", months),
                new ProgramSpec.Earn(
                        new ProgramSpec.PurchaseRule("basics", points, minorUnits, "Points for euros"), List.of()));
        return new Program("test", 1, spec, "", Instant.EPOCH);
    }
}
