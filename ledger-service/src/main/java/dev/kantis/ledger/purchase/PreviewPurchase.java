package dev.kantis.ledger.purchase;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.rule.Judgment;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** What a purchase would earn if it were recorded now, by the very decision that records it. Writes nothing. */
@ApplicationScoped
public class PreviewPurchase {
    /** Receipts have at least one character: this one was never recorded. */
    private static final String NO_RECEIPT = "";

    private final Postings postings;
    private final Programs programs;
    private final Ids ids;

    PreviewPurchase(Postings postings, Programs programs, Ids ids) {
        this.postings = postings;
        this.programs = programs;
        this.ids = ids;
    }

    /** The entry as it would be answered, and the judgment behind it. */
    public record Preview(PostedEntry entry, Judgment judgment) {}

    /** Refused as the purchase itself would be. An empty program is the main one. */
    public Uni<Outcome<Preview>> preview(String program, UUID memberId, Purchase.Receipt where, Basket basket) {
        var receipt = new Purchase.Receipt(where.partnerId(), where.storeId(), where.terminalId(), NO_RECEIPT);
        var command = new RecordPurchase.Command(
                program, ids.next(), "00", "00", ids.next(), memberId, receipt, basket, RecordPurchase.Door.OPEN);
        var judgment = new AtomicReference<Judgment>();
        return RecordPurchase.programAt(programs, command)
                .chain(version -> postings.preview(RecordPurchase.posting(command, version), state -> {
                    judgment.set(RecordPurchase.judge(command, version, state));
                    return RecordPurchase.decide(command, version, state);
                }))
                .map(outcome -> outcome.map(entry -> new Preview(entry, judgment.get())));
    }
}
