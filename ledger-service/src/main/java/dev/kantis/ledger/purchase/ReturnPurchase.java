package dev.kantis.ledger.purchase;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.Original;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.wallet.Reversals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes back what a purchase earned, as a whole or by line, never more than it earned. */
@ApplicationScoped
public class ReturnPurchase {
    private final Postings postings;
    private final Programs programs;

    ReturnPurchase(Postings postings, Programs programs) {
        this.postings = postings;
        this.programs = programs;
    }

    /** Which purchase, the receipt of its return, and the lines that are returned; none: all that is left. */
    public record Command(
            UUID requestId,
            String fingerprint,
            UUID partnerId,
            String receiptId,
            String returnReceiptId,
            List<Integer> lines) {
        public Command {
            lines = List.copyOf(lines);
        }
    }

    public Uni<Outcome<PostedEntry>> giveBack(Command command) {
        var unit = programs.mainUnit();
        var key = new PostingCommand.ReceiptKey(command.partnerId(), command.receiptId(), command.fingerprint());
        return postings.receipt(command.partnerId(), command.receiptId())
                .chain(known -> programs.version(known.program())
                        .chain(program -> postings.post(
                                PostingCommand.of(
                                                known.owner(),
                                                command.requestId(),
                                                command.fingerprint(),
                                                EntryKind.RETURN,
                                                unit)
                                        .onReceipt(key),
                                state -> decide(command, unit, program, state))));
    }

    /** Pure. The program is the version that judged the purchase. */
    static Outcome<Draft> decide(Command command, UnitPolicy unit, Program program, LedgerState state) {
        var purchase = state.purchase().orElseThrow();
        var original = state.original().orElseThrow();
        if (purchase.returnedBy() != null) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_PURCHASE_ALREADY_RETURNED,
                    "The purchase was returned before.",
                    Map.of("purchaseId", purchase.id().toString())));
        }
        var lines = ReturnedLines.of(purchase, original, program, command.lines());
        if (lines.isEmpty() && !command.lines().isEmpty() && purchase.points() > 0) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_ALREADY_REVERSED,
                    "Nothing is left of these lines: they were returned before, or earned nothing.",
                    Map.of("left", "0")));
        }
        return Reversals.giveBack(state, unit, lines, facts(purchase))
                .map(draft -> isWhole(draft, original, command)
                        ? draft.with(purchase.returned(command.returnReceiptId()))
                        : draft);
    }

    private static Facts facts(Purchase purchase) {
        return Facts.of(purchase.id().toString(), "Purchase returned")
                .atPartner(purchase.receipt().partnerId().toString())
                .judgedBy(purchase.program(), List.of());
    }

    private static boolean isWhole(Draft draft, Original original, Command command) {
        return command.lines().isEmpty()
                || draft.points() + original.undonePoints() == original.entry().points();
    }
}
