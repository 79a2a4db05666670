package dev.kantis.ledger.purchase;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.earning.Bounds;
import dev.kantis.ledger.earning.OtherUnits;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.FollowUp;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.Original;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.posting.WalletMoves;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.StampCard;
import dev.kantis.ledger.wallet.Reversals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a return posts: an entry for the main unit and one for each other unit. A stamp card that this purchase had
 * filled is emptied again, and its reward taken back, when the stamps that are left do not cover those that go; stamps
 * that went into a card of another purchase become debt, by the policy of their unit.
 */
final class ReturnDraft {
    private final Program program;
    private final LedgerState state;
    private final Purchase purchase;
    private final Original original;
    private final Pieces pieces;
    /** All that is left goes, also points that lie on no line. */
    private final boolean whole;

    private final Rejudged rejudged;

    ReturnDraft(Program program, LedgerState state, Pieces pieces) {
        this.program = program;
        this.state = state;
        this.purchase = state.purchase().orElseThrow();
        this.original = state.original().orElseThrow();
        this.pieces = pieces;
        this.whole = pieces.isAll();
        this.rejudged = Rejudged.of(pieces, program, reasons());
    }

    private List<RuleReason> reasons() {
        return Stream.concat(
                        Stream.of(original),
                        state.also().stream().filter(entry -> card(entry).isEmpty()))
                .flatMap(entry -> entry.entry().facts().reasons().stream())
                .toList();
    }

    Outcome<Draft> draft(String returnReceipt) {
        var lines = whole ? List.<LinePoints>of() : rejudged.takenOf("", original);
        return main(lines).map(draft -> {
            var changed = purchase.without(pieces.gone());
            var day = new Basket(purchase.bought(), purchase.purchaseTime()).day(program);
            var standing = state.judging().standing().buying(whole ? -1 : 0);
            return draft.with(whole ? changed.returned(returnReceipt) : changed)
                    .judged(new Draft.Judged(
                            Optional.of(Bounds.returned(program, standing, rejudged.byRule(), day, state.today())),
                            Bounds.givenBack(program, rejudged.byRule()),
                            followUps()));
        });
    }

    private Outcome<Draft> main(List<LinePoints> lines) {
        var left = original.entry().points() - original.undonePoints();
        if (whole ? left == 0 && original.entry().points() > 0 : lines.isEmpty()) {
            var facts = facts(purchase.id().toString()).undoing(original.entry().entryId());
            return Outcome.done(Draft.of(new WalletMoves(state.wallet()), 0, facts, state.now()));
        }
        return Reversals.giveBack(
                state, program.unit(), lines, facts(purchase.id().toString()));
    }

    /** {@code reference} is the purchase for the main entry; what follows it refers to the entries that it undoes. */
    private Facts facts(String reference) {
        return Facts.of(reference, "Purchase returned")
                .atPartner(purchase.receipt().partnerId().toString())
                .judgedBy(purchase.program(), List.of());
    }

    private List<FollowUp> followUps() {
        var followUps = new ArrayList<FollowUp>();
        for (var entry : state.also()) {
            if (card(entry).isEmpty()) {
                var unit = entry.entry().balance().unit();
                var lines = whole ? List.<LinePoints>of() : rejudged.takenOf(unit, entry);
                var points = whole
                        ? entry.entry().points() - entry.undonePoints()
                        : lines.stream().mapToLong(LinePoints::points).sum();
                if (points > 0) {
                    emptied(unit, points, followUps);
                    followUps.add(givingBack(entry, lines));
                }
            }
        }
        return followUps;
    }

    /** Undoes the card that this purchase filled, if its stamps are needed. */
    private void emptied(String unit, long points, List<FollowUp> followUps) {
        var wallet = OtherUnits.walletOf(unit, state);
        if (wallet.available() + wallet.pending() >= points) {
            return;
        }
        for (var entry : state.also()) {
            var card = card(entry);
            if (card.isPresent() && card.get().unit().equals(unit) && entry.undonePoints() == 0) {
                followUps.add(entry.entry().kind() == EntryKind.BURN ? refilling(entry) : givingBack(entry, List.of()));
            }
        }
    }

    private Optional<StampCard> card(Original entry) {
        return entry.entry().facts().reasons().stream()
                .findFirst()
                .flatMap(reason -> program.spec().stampCards().stream()
                        .filter(card -> card.card().equals(reason.rule()))
                        .findFirst());
    }

    private FollowUp refilling(Original entry) {
        var unit = program.unit(entry.entry().balance().unit());
        var id = entry.entry().entryId();
        return FollowUp.undoing(
                id,
                "refill " + id,
                EntryKind.CANCELLATION,
                unit,
                now -> done(Reversals.cancel(now, unit, "Purchase returned")));
    }

    private FollowUp givingBack(Original entry, List<LinePoints> lines) {
        var unit = program.unit(entry.entry().balance().unit());
        var id = entry.entry().entryId();
        return FollowUp.undoing(
                id,
                "return " + id,
                EntryKind.RETURN,
                unit,
                now -> done(Reversals.giveBack(now, unit, lines, facts(Long.toUnsignedString(id)))));
    }

    private static Optional<Draft> done(Outcome<Draft> outcome) {
        return outcome instanceof Outcome.Done<Draft>(var draft) ? Optional.of(draft) : Optional.empty();
    }
}
