package dev.kantis.ledger.wallet;

import static dev.kantis.ledger.posting.Given.JULY;
import static dev.kantis.ledger.posting.Given.JUNE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.Given;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.LotKey;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.posting.PairDecision.Pair;
import dev.kantis.ledger.posting.Release;
import dev.kantis.ledger.posting.ReturnPolicy;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.posting.WalletMoves;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransfersTest {

    /** Loyalty behavior 4. */
    @Test
    void givenPointsKeepTheirExpiryAndWhoPaysForThem() {
        var from = Given.wallet(List.of(JUNE.fundedBy("partner"), JULY), 10);

        var pair = move(from, receiver(2, Wallet.empty("points")), 15).orThrow();

        assertThat(keys(pair.to().moves().after())).containsExactly(JUNE.fundedBy("partner"), JULY);
        assertThat(Given.lots(pair.to().moves().after())).containsExactly("2026-06-30 10", "2026-07-31 5");
        assertThat(Given.lots(pair.from().moves().after())).containsExactly("2026-07-31 5");
    }

    @Test
    void whoReceivesInAPoolOwnsThePointsThere() {
        var pool = Given.state(Given.owner(8, OwnerKind.HOUSEHOLD), 2, Wallet.empty("points"), null);

        var pair = move(Given.wallet(List.of(JUNE), 10), pool, 10).orThrow();

        assertThat(keys(pair.to().moves().after())).containsExactly(JUNE.from(2));
    }

    /** Loyalty behavior 7: what was released by an event does not wait for it again. */
    @Test
    void pointsThatWereReleasedByAnEventStayAvailable() {
        var key = JUNE.releasedBy(Release.when("delivered"));
        var waiting = new WalletMoves(Given.wallet(List.of(key), 10));
        waiting.activate("delivered");

        var pair =
                move(waiting.after(), receiver(2, Wallet.empty("points")), 10).orThrow();

        assertThat(pair.to().moves().after().available()).isEqualTo(10);
        assertThat(pair.to().moves().after().pending()).isZero();
    }

    /** Loyalty behavior 9. */
    @Test
    void givenPointsPayTheDebtOfWhoReceivesThem() {
        var owing = new Wallet("points", 0, 0, 0, 4, Wallet.Totals.ZERO, 1, 0, null, List.of());

        var pair = move(Given.wallet(List.of(JUNE), 10), receiver(2, owing), 10).orThrow();

        assertThat(pair.to().moves().after().debt()).isZero();
        assertThat(pair.to().moves().after().available()).isEqualTo(6);
    }

    @Test
    void nobodyGivesToThemselvesOrMoreThanTheyHaveOrWhileFrozen() {
        var wallet = Given.wallet(List.of(JUNE), 10);
        var other = receiver(2, Wallet.empty("points"));

        refused(move(wallet, Given.member(wallet), 1), Reason.REASON_SAME_WALLET);
        refused(move(wallet, other, 11), Reason.REASON_INSUFFICIENT_POINTS);
        refused(
                Transfers.move(Given.frozen(Given.member(wallet)), other, Given.unit(ReturnPolicy.DEBT, 0), amount(1)),
                Reason.REASON_REDEMPTION_FROZEN);
    }

    private static Outcome<Pair> move(Wallet from, LedgerState into, long points) {
        return Transfers.move(Given.member(from), into, Given.unit(ReturnPolicy.DEBT, 0), amount(points));
    }

    private static LedgerState receiver(long number, Wallet wallet) {
        return Given.state(Given.owner(number, OwnerKind.MEMBER), number, wallet, null);
    }

    private static WalletVerbs.Amount amount(long points) {
        return new WalletVerbs.Amount("points", points, "present");
    }

    private static List<LotKey> keys(Wallet wallet) {
        return wallet.lots().stream().map(lot -> lot.key()).toList();
    }

    private static void refused(Outcome<Pair> outcome, Reason reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
    }
}
