package dev.kantis.ledger.purchase;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.LotKey;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.WalletMoves;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.Programs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Judges a purchase by the active program and posts what it earns. Repeatable by request id and by receipt. */
@ApplicationScoped
public class RecordPurchase {
    private final Postings postings;
    private final Programs programs;

    RecordPurchase(Postings postings, Programs programs) {
        this.postings = postings;
        this.programs = programs;
    }

    /**
     * What a till sends, with the member found. Fingerprints are of the whole request, and of it without request id.
     */
    public record Command(
            UUID requestId,
            String fingerprint,
            String receiptFingerprint,
            UUID purchaseId,
            UUID memberId,
            Purchase.Receipt receipt,
            Basket basket) {}

    public Uni<Outcome<PostedEntry>> record(Command command) {
        var program = programs.required();
        var receipt = command.receipt();
        var key = new PostingCommand.ReceiptKey(receipt.partnerId(), receipt.receiptId(), command.receiptFingerprint());
        return postings.post(
                PostingCommand.of(
                                command.memberId(),
                                command.requestId(),
                                command.fingerprint(),
                                EntryKind.PURCHASE,
                                program.unit())
                        .onReceipt(key),
                state -> decide(command, program, state));
    }

    /** Pure. A receipt that is known is left to the store, which compares its content. */
    static Outcome<Draft> decide(Command command, Program program, LedgerState state) {
        var known = state.purchase().isPresent();
        return command.basket()
                .refusal(program, known ? command.basket().time() : state.now())
                .<Outcome<Draft>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(draft(command, program, state)));
    }

    private static Draft draft(Command command, Program program, LedgerState state) {
        var basket = command.basket();
        var judgment = basket.judge(program, command.receipt());
        var points = judgment.points();
        var moves = new WalletMoves(state.wallet());
        var funding = command.receipt().partnerId().toString();
        if (points > 0) {
            var key = LotKey.until(program.unit().expiryOf(state.today()))
                    .fundedBy(funding)
                    .from(state.origin());
            moves.earn(points, key, state.today());
        }
        var reasons = judgment.reasons();
        var reason = reasons.isEmpty() ? "Purchase" : reasons.getFirst().text();
        var facts = Facts.of(command.purchaseId().toString(), reason)
                .atPartner(funding)
                .judgedBy(program.label(), reasons)
                .withLines(judgment.lines());
        return Draft.of(moves, points, facts, state.now())
                .with(new Purchase(
                        command.purchaseId(),
                        command.memberId(),
                        command.receipt(),
                        basket.currency(),
                        basket.totalMinor(),
                        basket.lines(),
                        program.unit().name(),
                        points,
                        program.label(),
                        basket.time(),
                        state.entryId(),
                        null));
    }
}
