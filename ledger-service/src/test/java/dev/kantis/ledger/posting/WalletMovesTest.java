package dev.kantis.ledger.posting;

import static dev.kantis.ledger.posting.Given.JULY;
import static dev.kantis.ledger.posting.Given.JUNE;
import static dev.kantis.ledger.posting.Given.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalletMovesTest {
    private static final Comparator<Lot> ORDER = SpendOrder.BONUS_FIRST.comparator(0);

    /** Loyalty behavior 5. */
    @Test
    void pointsThatExpireSoonerAreSpentFirstThenBonusThenOnesOwnThenTheOldest() {
        var keys = List.of(JULY, JUNE.from(9), JUNE, JUNE.fundedBy("p"), JUNE.of(LotClass.BONUS));
        var wallet = Given.wallet(keys, 10);

        var legs = new WalletMoves(wallet).burn(45, ORDER).legs();

        assertThat(legs.stream().map(Leg::lot)).containsExactly(5, 3, 4, 2, 1);
        assertThat(legs.stream().map(Leg::amount)).containsExactly(10L, 10L, 10L, 10L, 5L);
    }

    /** Loyalty behavior 4. */
    @Test
    void everyLegOfABurnNamesTheLotThatItUsed() {
        var moves = new WalletMoves(Given.wallet(List.of(JUNE, JULY), 10)).burn(12, ORDER);

        assertThat(moves.legs())
                .containsExactly(
                        new Leg(Account.AVAILABLE, Account.REDEMPTION, 10, 1, 10),
                        new Leg(Account.AVAILABLE, Account.REDEMPTION, 2, 2, 8));
        assertThat(moves.after().totals()).isEqualTo(new Wallet.Totals(20, 12, 0));
    }

    @Test
    void earnsWithTheSameKeyAreOneLot() {
        var wallet = Given.wallet(List.of(JUNE, JUNE), 10);

        assertThat(Given.lots(wallet)).containsExactly("2026-06-30 20");
    }

    /** Loyalty behavior 9. */
    @Test
    void laterEarnsPayADebtBeforeTheyCanBeSpent() {
        var owing = new Wallet("points", 0, 0, 0, 15, Wallet.Totals.ZERO, 3, 0, null, List.of());

        var first = new WalletMoves(owing).earn(10, JUNE, TODAY);
        var second = new WalletMoves(first.after()).earn(10, JUNE, TODAY);

        assertThat(first.legs()).containsExactly(new Leg(Account.ISSUANCE, Account.DEBT, 10, 1, 0));
        assertThat(second.after().debt()).isZero();
        assertThat(second.after().available()).isEqualTo(5);
        assertThat(second.changeOfDebt()).isEqualTo(-5);
    }

    /** Loyalty behavior 7. */
    @Test
    void pendingPointsWaitForTheirDay() {
        var waiting = new WalletMoves(Wallet.empty("points"))
                .earn(10, JUNE.releasedBy(Release.on(TODAY.plusDays(2))), TODAY)
                .after();

        assertThat(waiting.pending()).isEqualTo(10);
        assertThat(waiting.available()).isZero();
        assertThat(new WalletMoves(waiting).activate(TODAY.plusDays(1))).isZero();
        assertThat(new WalletMoves(waiting).activate(TODAY.plusDays(2))).isEqualTo(10);
    }

    /** Loyalty behavior 7. */
    @Test
    void pendingPointsAreReleasedByTheirEventOrTheirDayWhicheverComesFirst() {
        var either = new Release(TODAY.plusDays(2), "delivered");
        var waiting = new WalletMoves(Wallet.empty("points"))
                .earn(10, JUNE.releasedBy(either), TODAY)
                .earn(7, JUNE.releasedBy(Release.when("delivered")), TODAY)
                .after();

        assertThat(new WalletMoves(waiting).activate("paid")).isZero();
        assertThat(new WalletMoves(waiting).activate("delivered")).isEqualTo(17);
        assertThat(new WalletMoves(waiting).activate(TODAY.plusDays(2))).isEqualTo(10);
    }

    /** Loyalty behavior 6. */
    @Test
    void aHoldReservesTheLotsThatACaptureSpendsAndTheRestGoesBackToItsOwn() {
        var holding = new WalletMoves(Given.wallet(List.of(JUNE, JULY), 10));
        var reserved = holding.take(15, ORDER, Account.HELD);

        var capturing = new WalletMoves(holding.after()).capture(12, reserved).release(reserved, 12);

        assertThat(reserved).containsExactly(new LotShare(1, 10), new LotShare(2, 5));
        assertThat(holding.after().held()).isEqualTo(15);
        assertThat(Given.lots(capturing.after())).containsExactly("2026-07-31 8");
        assertThat(capturing.after().held()).isZero();
    }

    @Test
    void pointsThatComeFromElsewhereAreAvailableWhateverTheyWaitedForOnce() {
        var key = JUNE.releasedBy(Release.when("delivered"));

        var wallet = new WalletMoves(Wallet.empty("points"))
                .bring(10, key, Account.CLEARING)
                .after();

        assertThat(wallet.available()).isEqualTo(10);
        assertThat(wallet.pending()).isZero();
    }

    @Test
    void moreThanThereIsCannotBeTaken() {
        var moves = new WalletMoves(Given.wallet(List.of(JUNE), 10));

        assertThatThrownBy(() -> moves.take(11, ORDER, Account.HELD)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aNumberBeyondAllMeasureIsAFaultAndNotAWrongBalance() {
        var rich = new WalletMoves(Wallet.empty("points")).earn(Long.MAX_VALUE, JUNE, TODAY);

        assertThatThrownBy(() -> rich.earn(1, JUNE, TODAY)).isInstanceOf(ArithmeticException.class);
    }
}
