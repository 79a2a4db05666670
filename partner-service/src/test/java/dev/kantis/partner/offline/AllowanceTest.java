package dev.kantis.partner.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final Instant END = Instant.parse("2026-03-11T12:00:00Z");
    private static final Allowance.Terminal TILL = new Allowance.Terminal(new UUID(7, 1), "center", "T1");
    private static final Allowance ALLOWANCE =
            new Allowance(UUID.randomUUID(), TILL.mark(), UUID.randomUUID(), 50, END);

    @Test
    void itCoversAPaymentAtItsTerminalUpToItsPointsUntilItEnds() {
        assertThat(ALLOWANCE.refusalOf(TILL, 50, END)).isEmpty();
        assertThat(ALLOWANCE.refusalOf(TILL, 1, END.minus(Duration.ofDays(9)))).isEmpty();
    }

    @Test
    void itCoversNoMorePointsAndNoLaterPayment() {
        assertThat(ALLOWANCE.refusalOf(TILL, 51, END).orElseThrow().reason())
                .isEqualTo(Reason.REASON_ALLOWANCE_EXCEEDED);
        assertThat(ALLOWANCE.refusalOf(TILL, 51, END).orElseThrow().metadata()).containsEntry("left", "50");
        assertThat(ALLOWANCE
                        .refusalOf(TILL, 50, END.plusMillis(1))
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.REASON_ALLOWANCE_EXCEEDED);
    }

    @Test
    void itIsNobodyElses() {
        assertThat(ALLOWANCE.refusalOf(new Allowance.Terminal(TILL.partner(), "center", "T2"), 1, END))
                .get()
                .extracting("reason")
                .isEqualTo(Reason.REASON_ALLOWANCE_INVALID);
        assertThat(ALLOWANCE.refusalOf(new Allowance.Terminal(new UUID(7, 2), "center", "T1"), 1, END))
                .isPresent();
        assertThat(new Allowance.Terminal(TILL.partner(), "a 1 b", "c").mark())
                .isNotEqualTo(new Allowance.Terminal(TILL.partner(), "a", "1 b c").mark());
    }

    @Test
    void aContractSaysHowManyPointsForHowLong() {
        var agreed = new OfflinePoints(100, 3);

        assertThat(agreed.refusalOf(100)).isEmpty();
        assertThat(agreed.refusalOf(101).orElseThrow().metadata()).containsEntry("most", "100");
        assertThat(OfflinePoints.NONE.refusalOf(1)).isPresent();
        assertThat(agreed.held()).isEqualTo(Duration.ofDays(5));
        assertThat(new OfflinePoints(1, 5).held())
                .as("the ledger's longest hold")
                .isEqualTo(Duration.ofDays(7));
    }
}
