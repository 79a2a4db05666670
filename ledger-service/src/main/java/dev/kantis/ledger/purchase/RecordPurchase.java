package dev.kantis.ledger.purchase;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Judges a purchase by the active program and posts what it earns. Repeatable by request id and by receipt. */
@ApplicationScoped
public class RecordPurchase {
    static final Duration OLDEST = Duration.ofDays(30);
    static final Duration AHEAD = Duration.ofMinutes(5);

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

    /** What was bought and when, by the terminal's clock. */
    public record Basket(String currency, long totalMinor, List<Purchase.Line> lines, Instant time) {}

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
        var basket = command.basket();
        if (state.purchase().isEmpty() && !isTimely(basket.time(), state.now())) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_PURCHASE_TIME_REFUSED,
                    "The purchase is older than 30 days or more than 5 minutes in the future.",
                    Map.of("maxAgeDays", Long.toString(OLDEST.toDays()))));
        }
        if (!basket.currency().equals(program.spec().currency())) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_CURRENCY_REFUSED,
                    "The program counts purchases in " + program.spec().currency() + " only.",
                    Map.of("currency", program.spec().currency())));
        }
        return Outcome.done(draft(command, program, state));
    }

    private static Draft draft(Command command, Program program, LedgerState state) {
        var basket = command.basket();
        var reasons = Judge.judge(program, basket.totalMinor());
        var points = Judge.points(reasons);
        var moves = new WalletMoves(state.wallet());
        var funding = command.receipt().partnerId().toString();
        if (points > 0) {
            var key = LotKey.until(program.unit().expiryOf(state.today()))
                    .fundedBy(funding)
                    .from(state.origin());
            moves.earn(points, key, state.today());
        }
        var reason = reasons.isEmpty() ? "Purchase" : reasons.getFirst().text();
        var facts = Facts.of(command.purchaseId().toString(), reason)
                .atPartner(funding)
                .judgedBy(program.label(), reasons)
                .withLines(Judge.split(points, basket.lines()));
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

    private static boolean isTimely(Instant purchase, Instant now) {
        return !purchase.isBefore(now.minus(OLDEST)) && !purchase.isAfter(now.plus(AHEAD));
    }
}
