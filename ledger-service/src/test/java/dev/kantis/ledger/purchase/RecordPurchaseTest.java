package dev.kantis.ledger.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.Given;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.ReturnPolicy;
import dev.kantis.ledger.posting.UnitPolicy.RoundTo;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.program.FixedProgram;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordPurchaseTest {
    private static final FixedProgram PROGRAM = FixedProgram.expiring("P1Y", RoundTo.DAY, ReturnPolicy.DEBT, 0);

    /** Loyalty behavior 18. */
    @Test
    void theEntryAndThePurchaseNameTheProgramVersionAndTheRule() {
        var draft = decide("EUR", Given.NOW).orThrow();

        assertThat(draft.facts().program()).isEqualTo("test@3");
        assertThat(draft.facts().reasons().getFirst().rule()).isEqualTo("basics");
        assertThat(draft.changes().purchase().orElseThrow().program()).isEqualTo("test@3");
    }

    /** Loyalty behavior 8: each line has its share, so that it can be given back alone. */
    @Test
    void thePointsAreSplitOverTheLines() {
        assertThat(decide("EUR", Given.NOW).orThrow().facts().lines())
                .containsExactly(new LinePoints(1, 67), new LinePoints(2, 33));
    }

    /** Loyalty behavior 22: it keeps its own time, and posts today. */
    @Test
    void aPurchaseOfAnOfflineTillIsAcceptedLateWithItsOwnTime() {
        var bought = Given.NOW.minus(Duration.ofDays(30));

        var draft = decide("EUR", bought).orThrow();

        assertThat(draft.changes().purchase().orElseThrow().purchaseTime()).isEqualTo(bought);
        assertThat(draft.moves().after().available()).isEqualTo(100);
        assertThat(draft.moves().after().lots().getFirst().expiresOn()).isEqualTo(LocalDate.of(2027, 3, 10));
    }

    /** Loyalty behavior 22. */
    @Test
    void whatIsTooOldOrFromTheFutureIsRefused() {
        refused(decide("EUR", Given.NOW.minus(Duration.ofDays(30)).minusMillis(1)));
        refused(decide("EUR", Given.NOW.plus(Duration.ofMinutes(5)).plusMillis(1)));
        assertThat(decide("EUR", Given.NOW.plus(Duration.ofMinutes(5)))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void anotherCurrencyIsRefused() {
        assertThat(decide("SEK", Given.NOW))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.REASON_CURRENCY_REFUSED));
    }

    private static Outcome<Draft> decide(String currency, Instant bought) {
        var lines = List.of(Purchase.Line.of("a", "", 1_000, 667), Purchase.Line.of("b", "", 1_000, 333));
        var command = new RecordPurchase.Command(
                "",
                UUID.randomUUID(),
                "00",
                "00",
                UUID.randomUUID(),
                new UUID(1, 1),
                new Purchase.Receipt(UUID.randomUUID(), "store", "till", "r-1"),
                new Basket(new Purchase.Bought(currency, 1_000, 0, "", lines), bought),
                RecordPurchase.Door.OPEN);
        return RecordPurchase.decide(command, PROGRAM.program(), Given.member(Wallet.empty("points")));
    }

    private static void refused(Outcome<Draft> outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.refusal().reason()).isEqualTo(Reason.REASON_PURCHASE_TIME_REFUSED));
    }
}
