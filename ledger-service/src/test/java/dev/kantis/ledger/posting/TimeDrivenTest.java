package dev.kantis.ledger.posting;

import static dev.kantis.ledger.posting.Given.JUNE;
import static dev.kantis.ledger.posting.Given.NOW;
import static dev.kantis.ledger.posting.Given.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.posting.UnitPolicy.Expiry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeDrivenTest {
    private static final UnitPolicy UNIT = Given.unit(ReturnPolicy.DEBT, 0);

    /** Loyalty behavior 12: the days without an hour and those with one too many end when the local day ends. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Helsinki, 2026-03-29, 2026-03-29T20:59:59.999999Z, 2026-03-29T21:00:00Z",
        "Europe/Helsinki, 2026-10-25, 2026-10-25T21:59:59.999999Z, 2026-10-25T22:00:00Z",
        "Europe/Helsinki, 2026-03-28, 2026-03-28T21:59:59.999999Z, 2026-03-28T22:00:00Z",
        "America/New_York, 2026-03-08, 2026-03-09T03:59:59.999999Z, 2026-03-09T04:00:00Z",
        "America/New_York, 2026-11-01, 2026-11-02T04:59:59.999999Z, 2026-11-02T05:00:00Z",
        "Europe/Helsinki, 2028-02-29, 2028-02-29T21:59:59.999999Z, 2028-02-29T22:00:00Z"
    })
    void pointsAreGoodUntilTheLocalDayEnds(ZoneId zone, LocalDate last, Instant still, Instant over) {
        var unit = UnitPolicy.lasting("points", zone);
        var wallet = Given.wallet(List.of(LotKey.until(last)), 10);

        assertThat(TimeDriven.transitions(wallet, List.of(), unit, still)).isEmpty();
        assertThat(TimeDriven.settled(wallet, List.of(), unit, over).available())
                .isZero();
    }

    /** Loyalty behavior 13. */
    @Test
    void aLotExpiresOnceHoweverOftenItIsLookedAt() {
        var wallet = Given.wallet(List.of(JUNE, LotKey.until(LotKey.NEVER)), 10);
        var later = NOW.plusSeconds(200L * 24 * 3600);

        var due = TimeDriven.transitions(wallet, List.of(), UNIT, later);

        assertThat(due).hasSize(1);
        assertThat(due.getFirst().kind()).isEqualTo(EntryKind.EXPIRY);
        assertThat(due.getFirst().points()).isEqualTo(10);
        var after = due.getFirst().moves().after();
        assertThat(after.totals().expired()).isEqualTo(10);
        assertThat(TimeDriven.transitions(after, List.of(), UNIT, later)).isEmpty();
    }

    /** Loyalty behavior 6. */
    @Test
    void aHoldTimesOutAtItsTimeAndNotBefore() {
        var holding = new WalletMoves(Given.wallet(List.of(JUNE), 10));
        var hold = hold(holding, NOW.plusSeconds(60));

        assertThat(TimeDriven.transitions(
                        holding.after(),
                        List.of(hold),
                        UNIT,
                        NOW.plusSeconds(60).minusNanos(1_000)))
                .isEmpty();
        var due = TimeDriven.transitions(holding.after(), List.of(hold), UNIT, NOW.plusSeconds(60));
        assertThat(due.getFirst().kind()).isEqualTo(EntryKind.RELEASE);
        assertThat(due.getFirst().hold().orElseThrow().state()).isEqualTo(Hold.State.RELEASED);
        assertThat(due.getFirst().moves().after().available()).isEqualTo(10);
    }

    @Test
    void heldPointsDoNotExpireWhileTheyAreHeldButDoWhenTheyComeBack() {
        var holding = new WalletMoves(Given.wallet(List.of(JUNE), 10));
        var hold = hold(holding, Instant.parse("2026-07-20T00:00:00Z"));

        var held = TimeDriven.settled(holding.after(), List.of(hold), UNIT, Instant.parse("2026-07-19T00:00:00Z"));
        var due = TimeDriven.transitions(held, List.of(hold), UNIT, Instant.parse("2026-07-20T00:00:00Z"));

        assertThat(held.held()).isEqualTo(6);
        assertThat(held.totals().expired()).isEqualTo(4);
        assertThat(due.stream().map(TimeDriven.Due::kind)).containsExactly(EntryKind.RELEASE, EntryKind.EXPIRY);
        assertThat(due.getLast().moves().after().totals().expired()).isEqualTo(10);
    }

    /** Loyalty behavior 7. */
    @Test
    void pendingPointsAreReleasedAtTheStartOfTheirDay() {
        var key = JUNE.releasedBy(Release.on(LocalDate.of(2026, 3, 29)));
        var wallet = Given.wallet(List.of(key), 10);

        assertThat(TimeDriven.transitions(wallet, List.of(), UNIT, Instant.parse("2026-03-28T21:59:59Z")))
                .isEmpty();
        assertThat(TimeDriven.settled(wallet, List.of(), UNIT, Instant.parse("2026-03-28T22:00:00Z"))
                        .available())
                .isEqualTo(10);
    }

    /** Loyalty behavior 14. */
    @Test
    void everythingExpiresWhenNothingHappenedForTooLong() {
        var unit = new UnitPolicy(
                "points",
                Given.ZONE,
                new Expiry.Inactivity(Period.ofMonths(1), Set.of(EntryKind.PURCHASE)),
                SpendOrder.BONUS_FIRST,
                ReturnPolicy.DEBT,
                0,
                Period.ZERO);
        var waiting = LotKey.until(LotKey.NEVER).releasedBy(Release.when("delivered"));
        var wallet = new WalletMoves(Given.wallet(List.of(LotKey.until(LotKey.NEVER), waiting), 10))
                .active(TODAY)
                .after();

        assertThat(TimeDriven.transitions(wallet, List.of(), unit, Instant.parse("2026-04-10T20:59:59Z")))
                .isEmpty();
        assertThat(TimeDriven.transitions(wallet, List.of(), unit, Instant.parse("2026-04-10T21:00:00Z"))
                        .getFirst()
                        .points())
                .isEqualTo(20);
    }

    /** Loyalty behavior 9. */
    @Test
    void aDebtNeverExpires() {
        var owing = new Wallet("points", 0, 0, 0, 15, Wallet.Totals.ZERO, 3, 0, TODAY, List.of());

        assertThat(TimeDriven.transitions(owing, List.of(), UNIT, NOW.plusSeconds(999_999_999L)))
                .isEmpty();
    }

    private static Hold hold(WalletMoves holding, Instant until) {
        var reserved = holding.take(6, SpendOrder.BONUS_FIRST.comparator(0), Account.HELD);
        return new Hold(new UUID(4, 4), "points", 6, 0, Hold.State.OPEN, "", until, reserved);
    }
}
