package dev.kantis.ledger.owner;

import static dev.kantis.ledger.posting.Given.JULY;
import static dev.kantis.ledger.posting.Given.JUNE;
import static dev.kantis.ledger.posting.Given.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.Account;
import dev.kantis.ledger.posting.Given;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.posting.PairDecision.Link;
import dev.kantis.ledger.posting.PairDecision.Pair;
import dev.kantis.ledger.posting.Release;
import dev.kantis.ledger.posting.SpendOrder;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.posting.WalletMoves;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {

    @Test
    void whoJoinsBringsEverythingMarkedAsTheirOwn() {
        var pending = JULY.releasedBy(Release.when("delivered"));
        var pair = join(Given.wallet(List.of(JUNE, pending), 10), pool(Given.wallet(List.of(JUNE), 5)))
                .orThrow();

        assertThat(pair.from().moves().after().available()).isZero();
        assertThat(pair.from().moves().after().pending()).isZero();
        assertThat(pair.to().moves().after().available()).isEqualTo(15);
        assertThat(pair.to().moves().after().pending()).isEqualTo(10);
        assertThat(pair.to().moves().after().lots().stream().map(lot -> lot.key()))
                .containsExactly(JUNE, JUNE.from(1), pending.from(1));
        assertThat(pair.link()).contains(Link.POOLED);
    }

    @Test
    void whoLeavesTakesWhatIsLeftOfTheirOwn() {
        var shared = Given.wallet(List.of(JUNE, JUNE.from(1), JULY.from(2)), 10);
        var spent = new WalletMoves(shared).burn(14, SpendOrder.BONUS_FIRST.comparator(1));

        var pair =
                leave(Wallet.empty("points"), pool(spent.after()), Link.POOLED).orThrow();

        assertThat(pair.from().moves().after().available()).isZero();
        assertThat(Given.lots(pair.to().moves().after())).containsExactly("2026-06-30 6", "2026-07-31 10");
        assertThat(pair.link()).contains(Link.NONE);
    }

    /** Loyalty behavior 20. */
    @Test
    void aMergeCanBeUndoneExactly() {
        var first = Given.wallet(List.of(JUNE, JULY.fundedBy("p")), 10);
        var second = Given.wallet(List.of(JUNE), 7);
        var merged = Links.join(Given.member(first), other(second), Link.NONE, Link.MERGED)
                .orThrow();

        var back = Links.leave(
                        Given.member(merged.from().moves().after()),
                        other(merged.to().moves().after()),
                        Link.MERGED,
                        Link.MERGED)
                .orThrow();

        assertThat(back.from().moves().after().lots()).isEqualTo(first.lots());
        assertThat(Given.lots(back.to().moves().after())).isEqualTo(Given.lots(second));
        assertThat(back.from().moves().after().available()).isEqualTo(20);
        assertThat(back.to().moves().after().available()).isEqualTo(7);
    }

    /** Loyalty behavior 20: what the old identifier earned after the merge goes with it. */
    @Test
    void whatWasEarnedByTheOldIdentifierGoesBackWithIt() {
        var merged = Links.join(
                        Given.member(Given.wallet(List.of(JUNE), 10)),
                        other(Wallet.empty("points")),
                        Link.NONE,
                        Link.MERGED)
                .orThrow();
        var later = new WalletMoves(merged.to().moves().after()).earn(5, JULY.from(1), TODAY);

        var back = Links.leave(
                        Given.member(merged.from().moves().after()), other(later.after()), Link.MERGED, Link.MERGED)
                .orThrow();

        assertThat(Given.lots(back.from().moves().after())).containsExactly("2026-06-30 10", "2026-07-31 5");
        assertThat(back.to().moves().after().available()).isZero();
    }

    @Test
    void aDebtMovesAlongAndIsPaidThere() {
        var owing = new Wallet("points", 0, 0, 0, 8, Wallet.Totals.ZERO, 1, 0, null, List.of());

        var pair = join(owing, pool(Given.wallet(List.of(JUNE), 5))).orThrow();

        assertThat(pair.from().moves().after().debt()).isZero();
        assertThat(pair.to().moves().after().available()).isZero();
        assertThat(pair.to().moves().after().debt()).isEqualTo(3);
    }

    @Test
    void nobodyJoinsOrLeavesWithPointsOnHold() {
        var holding = new WalletMoves(Given.wallet(List.of(JUNE), 10));
        holding.take(3, SpendOrder.BONUS_FIRST.comparator(0), Account.HELD);
        var inPool = new WalletMoves(Given.wallet(List.of(JUNE.from(1)), 10));
        inPool.take(3, SpendOrder.BONUS_FIRST.comparator(1), Account.HELD);

        refused(join(holding.after(), pool(Wallet.empty("points"))), Reason.REASON_HOLDS_OPEN);
        refused(leave(Wallet.empty("points"), pool(inPool.after()), Link.POOLED), Reason.REASON_HOLDS_OPEN);
    }

    @Test
    void linksAreOneDeepAndOfTheRightKind() {
        var empty = Wallet.empty("points");
        var host = Given.wallet(List.of(JUNE.from(9)), 10);

        refused(join(host, pool(empty)), Reason.REASON_OWNER_LINKED);
        refused(Links.join(Given.member(empty), pool(empty), Link.POOLED, Link.POOLED), Reason.REASON_OWNER_LINKED);
        refused(join(empty, other(empty)), Reason.REASON_SAME_WALLET);
        refused(Links.join(Given.member(empty), pool(empty), Link.NONE, Link.MERGED), Reason.REASON_SAME_WALLET);
        refused(join(empty, Given.member(empty)), Reason.REASON_SAME_WALLET);
        refused(leave(empty, pool(empty), Link.NONE), Reason.REASON_OWNER_NOT_LINKED);
        refused(leave(empty, pool(empty), Link.MERGED), Reason.REASON_OWNER_NOT_LINKED);
    }

    private static Outcome<Pair> join(Wallet from, LedgerState into) {
        return Links.join(Given.member(from), into, Link.NONE, Link.POOLED);
    }

    private static Outcome<Pair> leave(Wallet own, LedgerState shared, Link before) {
        return Links.leave(Given.member(own), shared, before, Link.POOLED);
    }

    private static LedgerState pool(Wallet wallet) {
        return Given.state(Given.owner(8, OwnerKind.HOUSEHOLD), 8, wallet, null);
    }

    private static LedgerState other(Wallet wallet) {
        return Given.state(Given.owner(2, OwnerKind.MEMBER), 2, wallet, null);
    }

    private static void refused(Outcome<Pair> outcome, Reason reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
    }
}
