package dev.kantis.ledger.purchase;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.earning.Bounds;
import dev.kantis.ledger.earning.Division;
import dev.kantis.ledger.earning.OtherUnits;
import dev.kantis.ledger.earning.Tiers;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.FollowUp;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.Original;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.posting.RuleReason;
import dev.kantis.ledger.posting.Standing;
import dev.kantis.ledger.posting.WalletMoves;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.StampCard;
import dev.kantis.ledger.tier.TierSet;
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

    /** What the entries say. */
    private final Facts about;

    /** What the member gives back of rewards for full cards. */
    private long rewards;

    ReturnDraft(Program program, LedgerState state, Pieces pieces, Facts about) {
        this.program = program;
        this.about = about;
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
        var parts = parts();
        var lines = whole ? parts.stream().map(_ -> List.<LinePoints>of()).toList() : rejudged.takenOf("", parts);
        return main(lines.getFirst()).map(draft -> {
            var changed = purchase.without(pieces.gone());
            var day = new Basket(purchase.bought(), purchase.purchaseTime()).day(program);
            var standing = state.judging().standing().buying(whole ? -1 : 0);
            var tiers = new Tiers(program, state.judging(), state.today());
            var followUps = new ArrayList<FollowUp>();
            var fromPool = 0L;
            for (var i = 1; i < parts.size(); i++) {
                fromPool += poolsPart(parts.get(i), lines.get(i), followUps);
            }
            var together = draft.points() + fromPool;
            var moved = tiers.takenBack(day, set -> amount(set, together));
            followUps.addAll(followUps());
            followUps.addAll(tiers.entries(moved, facts(purchase.id().toString())));
            return draft.with(whole ? changed.returned(returnReceipt) : changed)
                    .judged(new Draft.Judged(
                            Optional.of(tiers.tiered(
                                    givenBack(
                                            Bounds.returned(program, standing, rejudged.byRule(), day, state.today()),
                                            draft.points()),
                                    moved)),
                            Bounds.givenBack(program, rejudged.byRule()),
                            followUps,
                            tiers.progress(moved)));
        });
    }

    /** What the purchase earned of the main unit: the member's entry, and the pool's if it was divided. */
    private List<Original> parts() {
        return Stream.concat(
                        Stream.of(original),
                        state.also().stream()
                                .filter(entry -> !isOwn(entry) && card(entry).isEmpty()))
                .toList();
    }

    /** Entries of a pool came in by the pool itself. */
    private boolean isOwn(Original entry) {
        return entry.actor() == original.actor();
    }

    private long poolsPart(Original part, List<LinePoints> lines, List<FollowUp> followUps) {
        var points = whole
                ? part.entry().points() - part.undonePoints()
                : lines.stream().mapToLong(LinePoints::points).sum();
        if (points > 0) {
            followUps.add(givingBack(part, lines));
        }
        return points;
    }

    /** What the member gave back counts for the limit of the year in which it was got. */
    private Standing givenBack(Standing standing, long points) {
        var then = original.entry().postTime();
        return Division.givenBack(state, standing, points + rewards, then, program.unit());
    }

    private long amount(TierSet set, long points) {
        return switch (set.by()) {
            case POINTS -> set.unit() == null || set.unit().equals(purchase.unit()) ? points : takenOf(set.unit());
            case MONEY -> rejudged.money();
            case VISITS -> whole ? 1 : 0;
        };
    }

    private long takenOf(String unit) {
        return gains().filter(entry -> entry.entry().balance().unit().equals(unit))
                .mapToLong(this::taken)
                .sum();
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
        return Facts.of(reference, about.reason())
                .atPartner(purchase.receipt().partnerId().toString())
                .judgedBy(purchase.program(), List.of())
                .reviewed(about.review());
    }

    private List<FollowUp> followUps() {
        var followUps = new ArrayList<FollowUp>();
        gains().filter(entry -> taken(entry) > 0).forEach(entry -> {
            emptied(entry.entry().balance().unit(), taken(entry), followUps);
            followUps.add(givingBack(entry, linesOf(entry)));
        });
        return followUps;
    }

    /** The entries by which rules gave points of other units. */
    private Stream<Original> gains() {
        return state.also().stream()
                .filter(entry -> isOwn(entry)
                        && entry.entry().kind() == EntryKind.EARN
                        && card(entry).isEmpty());
    }

    private long taken(Original entry) {
        return whole
                ? entry.entry().points() - entry.undonePoints()
                : linesOf(entry).stream().mapToLong(LinePoints::points).sum();
    }

    private List<LinePoints> linesOf(Original entry) {
        return whole ? List.of() : rejudged.takenOf(entry.entry().balance().unit(), entry);
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
                rewards += isDivided(entry) ? entry.entry().points() : 0;
            }
        }
    }

    /** Rewards of the main unit count for the limit of the year, too. */
    private boolean isDivided(Original entry) {
        return isOwn(entry)
                && entry.entry().kind() == EntryKind.EARN
                && entry.entry().balance().unit().equals(program.unit().name());
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
                now -> done(Reversals.cancel(now, unit, about.reason())));
    }

    private FollowUp givingBack(Original entry, List<LinePoints> lines) {
        var unit = program.unit(entry.entry().balance().unit());
        var id = entry.entry().entryId();
        var undoing = FollowUp.undoing(
                id,
                "return " + id,
                EntryKind.RETURN,
                unit,
                now -> done(Reversals.giveBack(now, unit, lines, facts(Long.toUnsignedString(id)))));
        return isOwn(entry) ? undoing : undoing.inPool();
    }

    private static Optional<Draft> done(Outcome<Draft> outcome) {
        return outcome instanceof Outcome.Done<Draft>(var draft) ? Optional.of(draft) : Optional.empty();
    }
}
