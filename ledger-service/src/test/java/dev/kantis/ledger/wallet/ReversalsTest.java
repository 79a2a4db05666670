package dev.kantis.ledger.wallet;

import static dev.kantis.ledger.posting.Given.JULY;
import static dev.kantis.ledger.posting.Given.JUNE;
import static dev.kantis.ledger.posting.Given.TODAY;
import static dev.kantis.ledger.posting.Given.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.Given;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.LotKey;
import dev.kantis.ledger.posting.Original;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.posting.Release;
import dev.kantis.ledger.posting.ReturnPolicy;
import dev.kantis.ledger.posting.SpendOrder;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.posting.WalletMoves;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReversalsTest {
    private static final List<LinePoints> LINES = List.of(new LinePoints(1, 20), new LinePoints(2, 15));

    /** Loyalty behavior 7: pending points are taken back before anything that can be spent. */
    @Test
    void pendingPointsAreTakenBackFirst() {
        var waiting = JUNE.releasedBy(Release.when("delivered"));
        var earn = new WalletMoves(Given.wallet(List.of(JULY), 50)).earn(35, waiting, TODAY);

        var draft = accepted(giveBack(Given.member(earn.after(), lastEarn(earn, waiting)), ReturnPolicy.DEBT));

        assertThat(draft.moves().after().pending()).isZero();
        assertThat(draft.moves().after().available()).isEqualTo(50);
    }

    @Test
    void theSameLotGivesBeforeOthersThatExpireSooner() {
        var earn = earn(Given.wallet(List.of(JUNE), 50));

        var draft = accepted(giveBack(Given.member(earn.after(), lastEarn(earn, JULY)), ReturnPolicy.DEBT));

        assertThat(Given.lots(draft.moves().after())).containsExactly("2026-06-30 50");
    }

    @Test
    void otherLotsGiveWhatTheOwnOneLacks() {
        var earn = earn(Wallet.empty("points"));
        var spent = new WalletMoves(earn.after()).burn(30, SpendOrder.BONUS_FIRST.comparator(0));
        var again = new WalletMoves(spent.after()).earn(50, JUNE, TODAY);

        var draft = accepted(giveBack(Given.member(again.after(), lastEarn(earn, JULY)), ReturnPolicy.DEBT));

        assertThat(Given.lots(draft.moves().after())).containsExactly("2026-06-30 20");
    }

    /** Loyalty behavior 9. */
    @Test
    void thePolicySaysWhatBecomesOfSpentPoints() {
        var earn = earn(Wallet.empty("points"));
        var poor = new WalletMoves(earn.after())
                .burn(30, SpendOrder.BONUS_FIRST.comparator(0))
                .after();
        var state = Given.member(poor, lastEarn(earn, JULY));

        var debt = accepted(giveBack(state, ReturnPolicy.DEBT));
        var within = accepted(giveBack(state, ReturnPolicy.WITHIN_BALANCE));
        var pending = accepted(giveBack(state, ReturnPolicy.PENDING_ONLY));

        assertThat(debt.moves().after().debt()).isEqualTo(30);
        assertThat(debt.writtenOff()).isZero();
        assertThat(within.moves().after().debt()).isZero();
        assertThat(within.moves().after().available()).isZero();
        assertThat(within.writtenOff()).isEqualTo(30);
        assertThat(pending.moves().after().available()).isEqualTo(5);
        assertThat(pending.writtenOff()).isEqualTo(35);
    }

    /** Loyalty behavior 8. */
    @Test
    void aLineGivesBackWhatThatLineEarned() {
        var earn = earn(Wallet.empty("points"));
        var state = Given.member(earn.after(), lastEarn(earn, JULY));

        var draft = accepted(giveBack(state, ReturnPolicy.DEBT, new LinePoints(1, 20)));

        assertThat(draft.points()).isEqualTo(20);
        assertThat(draft.moves().after().available()).isEqualTo(15);
        assertThat(draft.changes().undone()).containsExactly(new LinePoints(1, 20));
    }

    /** Loyalty behavior 10. */
    @Test
    void repeatedReturnsInAnyOrderNeverTakeMoreThanWasEarned() {
        var earn = earn(Wallet.empty("points"));
        var entry = lastEarn(earn, JULY);
        var partly = Given.member(earn.after(), Given.undone(entry, List.of(new LinePoints(2, 10))));
        var wholly =
                Given.member(earn.after(), Given.undone(entry, List.of(new LinePoints(2, 10), new LinePoints(0, 25))));

        assertThat(accepted(giveBack(partly, ReturnPolicy.DEBT)).points()).isEqualTo(25);
        assertThat(accepted(giveBack(partly, ReturnPolicy.DEBT, new LinePoints(2, 5)))
                        .points())
                .isEqualTo(5);
        refused(giveBack(partly, ReturnPolicy.DEBT, new LinePoints(2, 6)), Reason.REASON_ALREADY_REVERSED);
        refused(giveBack(wholly, ReturnPolicy.DEBT), Reason.REASON_ALREADY_REVERSED);
        refused(giveBack(wholly, ReturnPolicy.DEBT, new LinePoints(1, 1)), Reason.REASON_ALREADY_REVERSED);
    }

    /** Loyalty behavior 10. */
    @Test
    void aLineThatIsNamedTwiceIsOneLine() {
        var earn = earn(Wallet.empty("points"));
        var state = Given.member(earn.after(), lastEarn(earn, JULY));

        var draft = accepted(giveBack(state, ReturnPolicy.DEBT, new LinePoints(2, 7), new LinePoints(2, 8)));

        assertThat(draft.changes().undone()).containsExactly(new LinePoints(2, 15));
        refused(
                giveBack(state, ReturnPolicy.DEBT, new LinePoints(2, 8), new LinePoints(2, 8)),
                Reason.REASON_ALREADY_REVERSED);
    }

    /** Loyalty behavior 20: after a merge the points are found under the identifier that they came in by. */
    @Test
    void aReturnFindsItsPointsInTheWalletThatTheIdentifierMovedTo() {
        var earn = earn(Wallet.empty("points"));
        var pool = Given.wallet(List.of(JUNE, JULY.from(1)), 35);

        var state = Given.state(Given.owner(8, OwnerKind.HOUSEHOLD), 1, pool, lastEarn(earn, JULY));
        var draft = accepted(giveBack(state, ReturnPolicy.DEBT));

        assertThat(Given.lots(draft.moves().after())).containsExactly("2026-06-30 35");
    }

    /** Loyalty behavior 20: after an unmerge postings follow the identifier that they came in by. */
    @Test
    void aReturnOfWhatWasEarnedWhileLinkedTakesOnesOwnPointsAfterwards() {
        var earn = new WalletMoves(Wallet.empty("points")).earn(35, JULY.from(1), TODAY);
        var entry = lastEarn(earn, JULY.from(1));
        var inPool = new Original(1, 8, entry.entry(), entry.moves(), List.of(), null);
        var own = Given.wallet(List.of(JUNE, JULY), 35);

        var draft = accepted(giveBack(Given.member(own, inPool), ReturnPolicy.DEBT));

        assertThat(Given.lots(draft.moves().after())).containsExactly("2026-06-30 35");
    }

    /** Loyalty behavior 4. */
    @Test
    void aCanceledBurnComesBackToTheSameLots() {
        var before = Given.wallet(List.of(JUNE, JULY), 10);
        var burn = new WalletMoves(before).burn(15, SpendOrder.BONUS_FIRST.comparator(0));
        var entry = Given.entry(EntryKind.BURN, burn, List.of());
        var unit = Given.unit(ReturnPolicy.DEBT, 0);

        var draft = accepted(Reversals.cancel(Given.member(burn.after(), entry), unit, "sorry"));

        assertThat(draft.moves().after().lots()).isEqualTo(before.lots());
        refused(
                Reversals.cancel(
                        Given.member(before, Given.undone(entry, List.of(new LinePoints(0, 15)))), unit, "sorry"),
                Reason.REASON_ALREADY_REVERSED);
    }

    /** Loyalty behavior 4. */
    @Test
    void pointsThatComeBackAfterTheirDayGetDaysOfGrace() {
        var old = LotKey.until(LocalDate.of(2026, 3, 9));
        var burn = new WalletMoves(Given.wallet(List.of(old), 10)).burn(10, SpendOrder.BONUS_FIRST.comparator(0));
        var state = Given.member(burn.after(), Given.entry(EntryKind.BURN, burn, List.of()));

        var graced = accepted(Reversals.cancel(state, Given.unit(ReturnPolicy.DEBT, 14), ""));
        var strict = accepted(Reversals.cancel(state, Given.unit(ReturnPolicy.DEBT, 0), ""));

        assertThat(Given.lots(graced.moves().after())).containsExactly("2026-03-24 10");
        assertThat(Given.lots(strict.moves().after())).containsExactly("2026-03-09 10");
    }

    @Test
    void whatIsNotOnesOwnOrNotOfThisKindCannotBeUndone() {
        var earn = earn(Wallet.empty("points"));
        var unit = Given.unit(ReturnPolicy.DEBT, 0);

        refused(giveBack(Given.member(earn.after()), ReturnPolicy.DEBT), Reason.REASON_ENTRY_UNKNOWN);
        refused(
                Reversals.cancel(Given.member(earn.after(), lastEarn(earn, JULY)), unit, ""),
                Reason.REASON_ENTRY_NOT_REVERSIBLE);
    }

    private static WalletMoves earn(Wallet wallet) {
        return new WalletMoves(wallet).earn(35, JULY, TODAY);
    }

    /** The entry of the earn, whose lines earned 20 and 15. */
    private static Original lastEarn(WalletMoves moves, LotKey key) {
        var alone = new WalletMoves(Wallet.empty("points")).earn(35, key, TODAY);
        assertThat(moves.legs()).isNotEmpty();
        return Given.entry(EntryKind.EARN, alone, LINES);
    }

    private static Outcome<Draft> giveBack(LedgerState state, ReturnPolicy returns, LinePoints... lines) {
        return Reversals.giveBack(state, Given.unit(returns, 0), List.of(lines), Facts.of("", ""));
    }

    private static void refused(Outcome<Draft> outcome, Reason reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
    }
}
