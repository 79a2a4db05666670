package dev.kantis.ledger.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class WalletMovesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 15);
    private static final LocalDate SOON = LocalDate.of(2026, 4, 30);
    private static final LocalDate LATER = LocalDate.of(2027, 4, 30);

    @Test
    void earningOpensALotWithItsExpiry() {
        var wallet = new WalletMoves(Wallet.empty("points"))
                .earn(120, 7, LATER, "shop", TODAY)
                .after();

        assertThat(wallet.available()).isEqualTo(120);
        assertThat(wallet.lots()).containsExactly(new Lot(7, LATER, "shop", TODAY, 120, 120, 0));
        assertThat(wallet.balance(TODAY).nextExpiryDay()).isEqualTo(LATER);
    }

    @Test
    void burningTakesTheSoonestExpiryFirst() {
        var wallet = withLots(lot(1, LATER, 100), lot(2, SOON, 30));

        var moves = new WalletMoves(wallet).burn(50);

        assertThat(moves.allocations())
                .containsExactly(
                        new Allocation(2, Allocation.Kind.BURN, 30), new Allocation(1, Allocation.Kind.BURN, 20));
        assertThat(moves.after().available()).isEqualTo(80);
        assertThat(moves.legs()).containsExactly(new Leg(Account.AVAILABLE, Account.REDEMPTION, 50, 80));
    }

    @Test
    void aHoldReservesAndACaptureInPartGivesTheRestBack() {
        var held = new WalletMoves(withLots(lot(1, LATER, 100), lot(2, SOON, 30))).hold(50);
        assertThat(held.after().held()).isEqualTo(50);
        assertThat(held.after().available()).isEqualTo(80);

        var captured = new WalletMoves(held.after()).capture(40, held.allocations());
        captured.release(held.allocations(), 40);

        assertThat(captured.after().held()).isZero();
        assertThat(captured.after().available()).isEqualTo(90);
        assertThat(captured.after().burned()).isEqualTo(40);
        assertThat(captured.after().lots().stream().mapToLong(Lot::remaining).sum())
                .isEqualTo(90);
    }

    @Test
    void takingBackSpentPointsLeavesADebtThatLaterEarnsRepay() {
        var spent = new WalletMoves(withLots(lot(1, LATER, 100))).burn(70).after();

        var returned = new WalletMoves(spent).takeBack(100, 1);

        assertThat(returned.after().available()).isZero();
        assertThat(returned.after().debt()).isEqualTo(70);
        var repaid = new WalletMoves(returned.after()).earn(90, 9, LATER, "", TODAY);
        assertThat(repaid.after().debt()).isZero();
        assertThat(repaid.after().available()).isEqualTo(20);
        assertThat(repaid.after().lots()).contains(new Lot(9, LATER, "", TODAY, 20, 20, 0));
        assertThat(repaid.legs())
                .containsExactly(
                        new Leg(Account.ISSUANCE, Account.DEBT, 70, 0),
                        new Leg(Account.ISSUANCE, Account.AVAILABLE, 20, 20));
    }

    @Test
    void takingBackPrefersTheLotOfThePurchase() {
        var moves = new WalletMoves(withLots(lot(1, LATER, 100), lot(2, SOON, 30))).takeBack(60, 1);

        assertThat(moves.allocations()).containsExactly(new Allocation(1, Allocation.Kind.RETURN, 60));
        assertThat(moves.changeOfAvailable()).isEqualTo(-60);
        assertThat(moves.changeOfDebt()).isZero();
    }

    @Test
    void releasedPointsRepayADebtFirst() {
        var held = new WalletMoves(withLots(lot(1, LATER, 100))).hold(60);
        var owing = new WalletMoves(held.after()).takeBack(100, 1);
        assertThat(owing.after().debt()).isEqualTo(60);

        var released = new WalletMoves(owing.after()).release(held.allocations(), 0);

        assertThat(released.after().debt()).isZero();
        assertThat(released.after().available()).isZero();
        assertThat(released.after().held()).isZero();
    }

    @Test
    void pointsExpireAfterTheirLastDayAndNotOnIt() {
        var wallet = withLots(lot(1, SOON, 30), lot(2, LATER, 100));

        assertThat(new WalletMoves(wallet).expire(SOON)).isZero();
        var moves = new WalletMoves(wallet);
        assertThat(moves.expire(SOON.plusDays(1))).isEqualTo(30);
        assertThat(moves.after().available()).isEqualTo(100);
        assertThat(moves.after().expired()).isEqualTo(30);
        assertThat(wallet.balance(SOON.plusDays(1)).available()).isEqualTo(100);
    }

    private static Lot lot(long id, LocalDate expires, long points) {
        return new Lot(id, expires, "", TODAY, points, points, 0);
    }

    private static Wallet withLots(Lot... lots) {
        var total = List.of(lots).stream().mapToLong(Lot::remaining).sum();
        return new Wallet("points", total, 0, 0, 0, total, 0, 0, lots.length, List.of(lots));
    }
}
