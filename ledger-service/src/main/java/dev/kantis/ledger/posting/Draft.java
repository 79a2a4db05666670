package dev.kantis.ledger.posting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A decision about one owner that is ready to be posted: the moves, what they are about, and what else changes with
 * them. {@code undone} says which points of {@code facts.original} are undone by it.
 */
public record Draft(WalletMoves moves, long points, long writtenOff, Facts facts, Instant until, Changes changes) {
    /** What changes besides wallets. */
    public record Changes(
            Optional<Hold> hold,
            Optional<Purchase> purchase,
            List<LinePoints> undone,
            Optional<Boolean> frozen,
            List<WalletMoves> otherUnits) {
        static final Changes NONE =
                new Changes(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of());
    }

    public static Draft of(WalletMoves moves, long points, Facts facts, Instant now) {
        return new Draft(moves, points, 0, facts, now, Changes.NONE);
    }

    public Draft with(Hold changed, Instant expiry) {
        return new Draft(
                moves,
                points,
                writtenOff,
                facts,
                expiry,
                new Changes(
                        Optional.of(changed), changes.purchase, changes.undone, changes.frozen, changes.otherUnits));
    }

    public Draft with(Purchase changed) {
        return changed(
                new Changes(changes.hold, Optional.of(changed), changes.undone, changes.frozen, changes.otherUnits));
    }

    public Draft undoing(List<LinePoints> lines, long lost) {
        return new Draft(
                moves,
                points,
                lost,
                facts,
                until,
                new Changes(changes.hold, changes.purchase, List.copyOf(lines), changes.frozen, changes.otherUnits));
    }

    public Draft freezing(boolean frozen) {
        return changed(
                new Changes(changes.hold, changes.purchase, changes.undone, Optional.of(frozen), changes.otherUnits));
    }

    public Draft withUnits(List<WalletMoves> others) {
        return changed(
                new Changes(changes.hold, changes.purchase, changes.undone, changes.frozen, List.copyOf(others)));
    }

    private Draft changed(Changes other) {
        return new Draft(moves, points, writtenOff, facts, until, other);
    }
}
