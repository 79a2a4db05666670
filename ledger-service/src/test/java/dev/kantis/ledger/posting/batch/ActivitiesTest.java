package dev.kantis.ledger.posting.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.Buyer;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.Given;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.posting.PairDecision.Link;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.PostingCommand.ReceiptKey;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.ReturnPolicy;
import dev.kantis.ledger.posting.SpendOrder;
import dev.kantis.ledger.posting.Tick;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.posting.WalletMoves;
import dev.kantis.ledger.wallet.Reversals;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Loyalty behavior 14: what was returned was no activity, what was not returned still is. */
class ActivitiesTest {
    private static final UUID MEMBER = new UUID(1, 1);
    private static final UUID PARTNER = new UUID(7, 1);
    private static final UnitPolicy UNIT = new UnitPolicy(
            "points",
            Given.ZONE,
            new UnitPolicy.Expiry.Inactivity(Period.ofDays(15), Set.of(EntryKind.PURCHASE)),
            SpendOrder.BONUS_FIRST,
            ReturnPolicy.DEBT,
            0,
            Period.ZERO);
    private static final LocalDate BEFORE = Given.TODAY.minusDays(9);

    private final BatchPoster poster = new BatchPoster(loaded(), Tick.at(Given.NOW));
    private int requests;

    @Test
    void aPurchaseThatIsReturnedAsAWholeWasNoActivity() {
        purchase("r-1");

        giveBack("r-1");

        assertThat(activeOn()).isEqualTo(BEFORE);
    }

    @Test
    void aReturnDoesNotForgetAnotherPurchaseOfTheSameBatch() {
        purchase("r-1");
        purchase("r-2");

        giveBack("r-1");

        assertThat(activeOn()).isEqualTo(Given.TODAY);
    }

    @Test
    void twoReturnedPurchasesOfTheSameBatchWereNoActivity() {
        purchase("r-1");
        purchase("r-2");

        giveBack("r-1");
        giveBack("r-2");

        assertThat(activeOn()).isEqualTo(BEFORE);
    }

    private @Nullable LocalDate activeOn() {
        return poster.written().wallets().getFirst().after().activeOn();
    }

    private void purchase(String receipt) {
        post(EntryKind.PURCHASE, receipt);
    }

    private void giveBack(String receipt) {
        post(EntryKind.RETURN, receipt);
    }

    private void post(EntryKind kind, String receipt) {
        var command = PostingCommand.of(MEMBER, new UUID(2, ++requests), "aa", kind, UNIT)
                .onReceipt(new ReceiptKey(PARTNER, receipt, "aa"));
        var result = poster.post(
                command,
                state -> kind == EntryKind.RETURN
                        ? Reversals.giveBack(state, UNIT, List.of(), Facts.of("", ""))
                        : Outcome.done(Draft.of(
                                        new WalletMoves(state.wallet()).earn(10, Given.JUNE, state.today()),
                                        10,
                                        Facts.of("", ""),
                                        state.now())
                                .with(bought(receipt, state.entryId()))));
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Answer.class,
                        answer -> assertThat(answer.outcome()).isInstanceOf(Outcome.Done.class));
    }

    private static Loaded loaded() {
        var owner = Given.owner(1, OwnerKind.MEMBER);
        var wallet = new WalletMoves(Given.wallet(List.of(Given.JULY), 50))
                .active(BEFORE)
                .after();
        return new Loaded(
                Map.of((short) 0, new Lane((short) 0, 1, 2, new byte[32], Given.NOW.minus(Duration.ofDays(1)))),
                1,
                false,
                Map.of(MEMBER, new Identity(owner, Link.NONE, null)),
                Map.<Loaded.WalletKey, Wallet>of(new Loaded.WalletKey(1, "points"), wallet),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Loaded.ForJudging.NOTHING);
    }

    private static Purchase bought(String receipt, long entry) {
        return new Purchase(
                UUID.randomUUID(),
                MEMBER,
                new Purchase.Receipt(PARTNER, "store", "till", receipt),
                new Purchase.Bought("EUR", 100, 0, "", List.of()),
                "points",
                10,
                "test@1",
                Given.NOW,
                Buyer.UNKNOWN,
                entry,
                List.of(),
                List.of(),
                null);
    }
}
