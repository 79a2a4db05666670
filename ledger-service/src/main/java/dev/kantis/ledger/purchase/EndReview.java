package dev.kantis.ledger.purchase;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.FollowUp;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.PostingCommand;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.posting.Release;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.WalletMoves;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.Programs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Ends the review of a purchase: what waits for it is released, or what the purchase earned is taken back. */
@ApplicationScoped
public class EndReview {
    /** The receipt by which a rejected purchase is returned. */
    private static final String REJECTED = "rejected";

    private static final String ACCEPTED = "accepted";

    private final Postings postings;
    private final Programs programs;

    EndReview(Postings postings, Programs programs) {
        this.postings = postings;
        this.programs = programs;
    }

    /** Which purchase, and whether it is accepted. The fingerprint is of the whole request. */
    public record Command(UUID requestId, String fingerprint, UUID partnerId, String receiptId, boolean accepted) {}

    public Uni<Outcome<PostedEntry>> end(Command command) {
        return postings.receipt(command.partnerId(), command.receiptId())
                .chain(known -> programs.version(known.program())
                        .map(version -> version.postedBy(programs.required(version.name())))
                        .chain(program -> postings.post(
                                posting(command, known.owner(), program).dividedWith(known.pool()),
                                state -> decide(command, program, state))));
    }

    static PostingCommand posting(Command command, UUID owner, Program program) {
        var key = new PostingCommand.ReceiptKey(command.partnerId(), command.receiptId(), command.fingerprint());
        var kind = command.accepted() ? EntryKind.ACTIVATION : EntryKind.RETURN;
        return PostingCommand.of(owner, command.requestId(), command.fingerprint(), kind, program.unit())
                .onReceipt(key)
                .judging(program.touched());
    }

    /** Pure. The program is the version that judged the purchase. */
    static Outcome<Draft> decide(Command command, Program program, LedgerState state) {
        var purchase = state.purchase().orElseThrow();
        if (command.accepted()) {
            return Outcome.done(accepted(purchase.id().toString(), program, state));
        }
        return purchase.returnedBy() != null
                ? Outcome.refused(ReturnPurchase.alreadyReturned(purchase))
                : new ReturnDraft(program, state, Pieces.all(purchase), rejected()).draft(REJECTED);
    }

    private static Facts rejected() {
        return Facts.of("", "The purchase was checked and not accepted").reviewed(REJECTED);
    }

    private static Draft accepted(String purchase, Program program, LedgerState state) {
        var others = Stream.concat(
                        program.touched().units().stream().map(unit -> releasing(unit, purchase)),
                        Stream.of(releasing(program.unit(), purchase).inPool()))
                .toList();
        return released(purchase, state).judged(new Draft.Judged(Optional.empty(), List.of(), others, List.of()));
    }

    private static FollowUp releasing(UnitPolicy unit, String purchase) {
        return FollowUp.of("review " + unit.name(), EntryKind.ACTIVATION, unit, now -> also(purchase, now));
    }

    private static Optional<Draft> also(String purchase, LedgerState state) {
        return Optional.of(released(purchase, state)).filter(draft -> draft.points() > 0);
    }

    private static Draft released(String purchase, LedgerState state) {
        var moves = new WalletMoves(state.wallet());
        var points = moves.activate(Release.reviewOf(purchase));
        return Draft.of(
                moves,
                points,
                Facts.of(purchase, "The purchase was checked and accepted").reviewed(ACCEPTED),
                state.now());
    }
}
