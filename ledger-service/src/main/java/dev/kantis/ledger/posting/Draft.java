package dev.kantis.ledger.posting;

import dev.kantis.ledger.tier.TierProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A decision about one owner that is ready to be posted: the moves, what they are about, and what else changes with
 * them. {@code undone} says which points of {@code facts.original} are undone by it.
 */
public record Draft(WalletMoves moves, long points, long writtenOff, Facts facts, Instant until, Changes changes) {
    /** What changes besides wallets, and what follows. */
    public record Changes(
            Optional<Hold> hold,
            Optional<Purchase> purchase,
            List<LinePoints> undone,
            Optional<Boolean> frozen,
            List<WalletMoves> otherUnits,
            Judged judged) {
        static final Changes NONE =
                new Changes(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of(), Judged.NOTHING);

        public Changes {
            undone = List.copyOf(undone);
            otherUnits = List.copyOf(otherUnits);
        }
    }

    /**
     * What a judgment changes: the member's standing, budgets, and other units by entries that follow, and where the
     * member stands then.
     */
    public record Judged(
            Optional<Standing> standing, List<BudgetUse> budgets, List<FollowUp> followUps, List<TierProgress> tiers) {
        static final Judged NOTHING = new Judged(Optional.empty(), List.of(), List.of(), List.of());

        public Judged {
            tiers = List.copyOf(tiers);
            budgets = List.copyOf(budgets);
            followUps = List.copyOf(followUps);
        }
    }

    public static Draft of(WalletMoves moves, long points, Facts facts, Instant now) {
        return new Draft(moves, points, 0, facts, now, Changes.NONE);
    }

    public Draft with(Hold changed, Instant expiry) {
        return new Draft(moves, points, writtenOff, facts, expiry, changes)
                .changed(new Changes(
                        Optional.of(changed),
                        changes.purchase,
                        changes.undone,
                        changes.frozen,
                        changes.otherUnits,
                        changes.judged));
    }

    public Draft with(Purchase changed) {
        return changed(new Changes(
                changes.hold,
                Optional.of(changed),
                changes.undone,
                changes.frozen,
                changes.otherUnits,
                changes.judged));
    }

    public Draft undoing(List<LinePoints> lines, long lost) {
        return new Draft(moves, points, lost, facts, until, changes)
                .changed(new Changes(
                        changes.hold, changes.purchase, lines, changes.frozen, changes.otherUnits, changes.judged));
    }

    public Draft freezing(boolean frozen) {
        return changed(new Changes(
                changes.hold,
                changes.purchase,
                changes.undone,
                Optional.of(frozen),
                changes.otherUnits,
                changes.judged));
    }

    public Draft withUnits(List<WalletMoves> others) {
        return changed(
                new Changes(changes.hold, changes.purchase, changes.undone, changes.frozen, others, changes.judged));
    }

    public Draft judged(Judged judged) {
        return changed(new Changes(
                changes.hold, changes.purchase, changes.undone, changes.frozen, changes.otherUnits, judged));
    }

    private Draft changed(Changes other) {
        return new Draft(moves, points, writtenOff, facts, until, other);
    }
}
