package dev.kantis.ledger.purchase;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.Programs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes back what a purchase earned, as a whole, by line or by piece, never more than it earned. */
@ApplicationScoped
public class ReturnPurchase {
    private final Postings postings;
    private final Programs programs;

    ReturnPurchase(Postings postings, Programs programs) {
        this.postings = postings;
        this.programs = programs;
    }

    /** Which purchase, the receipt of its return, and what is returned; nothing named: all that is left. */
    public record Command(
            UUID requestId,
            String fingerprint,
            UUID partnerId,
            String receiptId,
            String returnReceiptId,
            List<Pieces.Part> parts) {
        public Command {
            parts = List.copyOf(parts);
        }
    }

    public Uni<Outcome<PostedEntry>> giveBack(Command command) {
        var key = new PostingCommand.ReceiptKey(command.partnerId(), command.receiptId(), command.fingerprint());
        return postings.receipt(command.partnerId(), command.receiptId())
                .chain(known -> programs.version(known.program())
                        .map(version -> version.postedBy(programs.required(version.name())))
                        .chain(program -> postings.post(
                                PostingCommand.of(
                                                known.owner(),
                                                command.requestId(),
                                                command.fingerprint(),
                                                EntryKind.RETURN,
                                                program.unit())
                                        .onReceipt(key)
                                        .dividedWith(known.pool())
                                        .judging(program.touched()),
                                state -> decide(command, program, state))));
    }

    /** Pure. The program is the version that judged the purchase. */
    static Outcome<Draft> decide(Command command, Program program, LedgerState state) {
        var purchase = state.purchase().orElseThrow();
        if (purchase.returnedBy() != null) {
            return Outcome.refused(alreadyReturned(purchase));
        }
        var pieces =
                command.parts().isEmpty() ? Outcome.done(Pieces.all(purchase)) : Pieces.of(purchase, command.parts());
        return switch (pieces) {
            case Outcome.Refused<Pieces>(var refusal) -> Outcome.refused(refusal);
            case Outcome.Done<Pieces>(var returned) ->
                new ReturnDraft(program, state, returned, Facts.of("", "Purchase returned"))
                        .draft(command.returnReceiptId());
        };
    }

    static Refusal alreadyReturned(Purchase purchase) {
        return new Refusal(
                Reason.REASON_PURCHASE_ALREADY_RETURNED,
                "The purchase was returned before.",
                Map.of("purchaseId", purchase.id().toString()));
    }
}
