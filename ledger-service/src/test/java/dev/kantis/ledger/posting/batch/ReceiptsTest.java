package dev.kantis.ledger.posting.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.Buyer;
import dev.kantis.ledger.posting.Decision;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.Given;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.PostingCommand.ReceiptKey;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.ReturnPolicy;
import dev.kantis.ledger.posting.Tick;
import dev.kantis.ledger.posting.WalletMoves;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Loyalty behavior 1: a receipt earns once, whatever ids it comes with. */
class ReceiptsTest {
    private static final UUID MEMBER = new UUID(1, 1);
    private static final UUID PARTNER = new UUID(7, 1);

    private final BatchPoster poster = new BatchPoster(
            new Loaded(
                    Map.of((short) 0, new Lane((short) 0, 1, 1, new byte[32], Given.NOW)),
                    1,
                    false,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Loaded.ForJudging.NOTHING),
            Tick.at(Given.NOW));

    @Test
    void theSameReceiptWithAnotherRequestIdGetsTheFirstAnswer() {
        var first = record(new UUID(2, 1), "aa");
        var second = record(new UUID(2, 2), "aa");

        assertThat(second).isEqualTo(first);
        assertThat(poster.written().entries()).hasSize(1);
        assertThat(poster.written().receipts()).hasSize(1);
    }

    @Test
    void theSameReceiptWithOtherContentIsRefused() {
        record(new UUID(2, 1), "aa");

        assertThat(record(new UUID(2, 2), "bb"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().reason())
                                .isEqualTo(Reason.REASON_RECEIPT_ALREADY_RECORDED));
    }

    /** As in a batch of its own, where nothing of the repeat is stored. */
    @Test
    void aRequestIdThatOnlyRepeatedAReceiptIsFreeForSomethingElse() {
        var repeat = new UUID(2, 2);
        record(new UUID(2, 1), "aa");
        record(repeat, "aa");

        var other = poster.post(command(repeat, "cc"), earning());

        assertThat(other)
                .isInstanceOfSatisfying(
                        Result.Answer.class,
                        answer -> assertThat(answer.outcome()).isInstanceOf(Outcome.Done.class));
    }

    private Outcome<PostedEntry> record(UUID request, String receiptFingerprint) {
        var key = new ReceiptKey(PARTNER, "r-1", receiptFingerprint);
        var command = command(request, "aa").onReceipt(key);
        var answer = (Result.Answer) poster.post(
                command, state -> earning().decide(state).map(draft -> draft.with(purchase(state.entryId()))));
        return answer.outcome();
    }

    private static Decision earning() {
        return state -> Outcome.done(Draft.of(
                new WalletMoves(state.wallet()).earn(10, Given.JUNE, state.today()),
                10,
                Facts.of("", ""),
                state.now()));
    }

    private static PostingCommand command(UUID request, String fingerprint) {
        return PostingCommand.of(MEMBER, request, fingerprint, EntryKind.PURCHASE, Given.unit(ReturnPolicy.DEBT, 0));
    }

    private static Purchase purchase(long entry) {
        return new Purchase(
                UUID.randomUUID(),
                MEMBER,
                new Purchase.Receipt(PARTNER, "store", "till", "r-1"),
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
