package dev.kantis.ledger.posting;

import java.time.Instant;
import java.util.Optional;

/** A decision that is ready to be posted: the moves, what they are about, and what else changes with them. */
public record Draft(
        WalletMoves moves,
        long points,
        PostedEntry.Facts facts,
        Instant until,
        Optional<Hold> hold,
        Optional<Purchase> purchase) {

    public static Draft of(WalletMoves moves, long points, PostedEntry.Facts facts, Instant now) {
        return new Draft(moves, points, facts, now, Optional.empty(), Optional.empty());
    }

    public Draft with(Hold changed, Instant expiry) {
        return new Draft(moves, points, facts, expiry, Optional.of(changed), purchase);
    }

    public Draft with(Purchase changed) {
        return new Draft(moves, points, facts, until, hold, Optional.of(changed));
    }
}
