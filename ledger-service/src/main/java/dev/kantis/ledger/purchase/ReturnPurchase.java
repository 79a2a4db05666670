package dev.kantis.ledger.purchase;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.posting.WalletMoves;
import dev.kantis.ledger.program.Programs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes back what a purchase earned, once. */
@ApplicationScoped
public class ReturnPurchase {
    private final Postings postings;
    private final Programs programs;

    ReturnPurchase(Postings postings, Programs programs) {
        this.postings = postings;
        this.programs = programs;
    }

    /** Which purchase, and the receipt of its return. */
    public record Command(
            UUID requestId, String fingerprint, UUID partnerId, String receiptId, String returnReceiptId) {}

    public Uni<Outcome<PostedEntry>> giveBack(Command command) {
        var unit = programs.required().unit();
        var key = new PostingCommand.ReceiptKey(command.partnerId(), command.receiptId(), command.fingerprint());
        return postings.ownerOf(command.partnerId(), command.receiptId())
                .chain(owner -> postings.post(
                        PostingCommand.of(owner, command.requestId(), command.fingerprint(), EntryKind.RETURN, unit)
                                .onReceipt(key),
                        state -> decide(command, state)));
    }

    /** Pure. */
    static Outcome<Draft> decide(Command command, LedgerState state) {
        var purchase = state.purchase().orElseThrow();
        if (purchase.returnedBy() != null) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_PURCHASE_ALREADY_RETURNED,
                    "The purchase was returned before.",
                    Map.of("purchaseId", purchase.id().toString())));
        }
        var moves = new WalletMoves(state.wallet());
        if (purchase.points() > 0) {
            moves.takeBack(purchase.points(), purchase.entryId());
        }
        var facts = new PostedEntry.Facts(
                purchase.id().toString(),
                purchase.receipt().partnerId().toString(),
                "Purchase returned",
                purchase.program(),
                List.of());
        return Outcome.done(Draft.of(moves, purchase.points(), facts, state.now())
                .with(purchase.returned(command.returnReceiptId())));
    }
}
