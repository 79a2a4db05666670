package dev.kantis.ledger.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.ledger.posting.Account;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.LotKey;
import dev.kantis.ledger.posting.Release;
import dev.kantis.ledger.posting.ReturnPolicy;
import dev.kantis.ledger.posting.SpendOrder;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.posting.WalletMoves;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpiriesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final LocalDate SOON = LocalDate.of(2026, 4, 30);
    private static final LocalDate LATER = LocalDate.of(2026, 9, 30);
    private static final UnitPolicy LASTING = UnitPolicy.lasting("points", ZoneOffset.UTC);

    @Test
    void allDaysAreListedSoonestFirstAndWhatNeverExpiresIsNot() {
        var wallet = new WalletMoves(Wallet.empty("points"))
                .earn(30, LotKey.until(LATER), TODAY)
                .earn(20, LotKey.until(SOON), TODAY)
                .earn(5, LotKey.until(SOON).fundedBy("cafe"), TODAY)
                .earn(7, LotKey.until(LotKey.NEVER), TODAY)
                .after();

        assertThat(Expiries.expiries(wallet, LASTING)).containsExactly(on(SOON, 25), on(LATER, 30));
        assertThat(Expiries.releases(wallet)).isEmpty();
    }

    @Test
    void pendingPointsExpireTooAndHeldOnesDoNot() {
        var moves = new WalletMoves(Wallet.empty("points"))
                .earn(20, LotKey.until(SOON), TODAY)
                .earn(9, LotKey.until(SOON).releasedBy(Release.when("delivered")), TODAY);
        moves.take(15, SpendOrder.BONUS_FIRST.comparator(0), Account.HELD);

        assertThat(Expiries.expiries(moves.after(), LASTING)).containsExactly(on(SOON, 14));
    }

    @Test
    void inactivityEndsEverythingOnItsDay() {
        var policy = new UnitPolicy(
                "points",
                ZoneOffset.UTC,
                new UnitPolicy.Expiry.Inactivity(Period.ofMonths(2), Set.of(EntryKind.PURCHASE)),
                SpendOrder.BONUS_FIRST,
                ReturnPolicy.DEBT,
                0,
                Period.ZERO);
        var wallet = new WalletMoves(Wallet.empty("points"))
                .earn(30, LotKey.until(LATER), TODAY)
                .earn(7, LotKey.until(LotKey.NEVER), TODAY)
                .active(TODAY)
                .after();

        assertThat(Expiries.expiries(wallet, policy)).containsExactly(on(LocalDate.of(2026, 5, 1), 37));
    }

    @Test
    void releasesAreByDayOrEventAndThoseWithoutADayComeLast() {
        var day = LocalDate.of(2026, 3, 15);
        var key = LotKey.until(SOON);
        var wallet = new WalletMoves(Wallet.empty("points"))
                .earn(1, key.releasedBy(Release.when("delivered")), TODAY)
                .earn(2, key.releasedBy(Release.on(day)), TODAY)
                .earn(3, key.releasedBy(Release.on(day)).fundedBy("cafe"), TODAY)
                .earn(4, key.releasedBy(new Release(day, "delivered")), TODAY)
                .after();

        assertThat(Expiries.releases(wallet))
                .isEqualTo(
                        List.of(on(day, 5), new DayPoints(day, "delivered", 4), new DayPoints(null, "delivered", 1)));
    }

    private static DayPoints on(LocalDate day, long points) {
        return new DayPoints(day, null, points);
    }
}
