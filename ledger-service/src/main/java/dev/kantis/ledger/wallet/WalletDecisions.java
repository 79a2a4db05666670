package dev.kantis.ledger.wallet;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.Hold;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.PostedEntry.Facts;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.posting.WalletMoves;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What may be done with a wallet. Pure functions of the state; refusals are values. */
final class WalletDecisions {
    private WalletDecisions() {}

    static Outcome<Draft> earn(LedgerState state, long points, String reason, LocalDate expiresOn) {
        var moves = new WalletMoves(state.wallet()).earn(points, state.entryId(), expiresOn, "", state.today());
        return Outcome.done(Draft.of(moves, points, Facts.of("", reason), state.now()));
    }

    static Outcome<Draft> burn(LedgerState state, long points, String reason) {
        return shortage(state.wallet(), points)
                .<Outcome<Draft>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(Draft.of(
                        new WalletMoves(state.wallet()).burn(points), points, Facts.of("", reason), state.now())));
    }

    static Outcome<Draft> hold(LedgerState state, UUID holdId, long points, String reason, Duration timeout) {
        var shortage = shortage(state.wallet(), points);
        if (shortage.isPresent()) {
            return Outcome.refused(shortage.get());
        }
        var moves = new WalletMoves(state.wallet()).hold(points);
        var expiry = state.now().plus(timeout);
        var hold = new Hold(
                holdId, state.wallet().unit(), points, 0, Hold.State.OPEN, reason, expiry, moves.allocations());
        return Outcome.done(Draft.of(moves, points, Facts.of(holdId.toString(), reason), state.now())
                .with(hold, expiry));
    }

    /** {@code points} 0 means all that is held; the rest goes back. */
    static Outcome<Draft> capture(LedgerState state, long points) {
        var refusal = unusable(state);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        var hold = state.hold().orElseThrow();
        if (points > hold.amount()) {
            return Outcome.refused(new Refusal(
                    Reason.REASON_HOLD_TOO_SMALL,
                    "The hold has " + hold.amount() + " points.",
                    Map.of("held", Long.toString(hold.amount()))));
        }
        var captured = points == 0 ? hold.amount() : points;
        var moves = new WalletMoves(state.wallet()).capture(captured, hold.reserved());
        if (captured < hold.amount()) {
            moves.release(hold.reserved(), captured);
        }
        return Outcome.done(Draft.of(moves, captured, Facts.of(hold.id().toString(), hold.reason()), state.now())
                .with(hold.resolved(Hold.State.CAPTURED, captured), state.now()));
    }

    static Outcome<Draft> release(LedgerState state) {
        var refusal = unusable(state);
        return refusal.<Outcome<Draft>>map(Outcome::refused).orElseGet(() -> Outcome.done(released(state)));
    }

    /** What the clock does to a hold whose time is over; nothing if somebody resolved it meanwhile. */
    static Outcome<Draft> timeOut(LedgerState state) {
        var over = state.hold().filter(hold -> hold.state() == Hold.State.OPEN && !hold.isOpen(state.now()));
        return over.isPresent() ? Outcome.done(released(state)) : Outcome.refused(notOpen());
    }

    private static Draft released(LedgerState state) {
        var hold = state.hold().orElseThrow();
        var moves = new WalletMoves(state.wallet()).release(hold.reserved(), 0);
        return Draft.of(moves, hold.amount(), Facts.of(hold.id().toString(), hold.reason()), state.now())
                .with(hold.resolved(Hold.State.RELEASED, 0), state.now());
    }

    private static Optional<Refusal> unusable(LedgerState state) {
        if (state.hold().isEmpty()) {
            return Optional.of(new Refusal(Reason.REASON_HOLD_UNKNOWN, "The member has no such hold."));
        }
        return state.hold().get().isOpen(state.now()) ? Optional.empty() : Optional.of(notOpen());
    }

    private static Refusal notOpen() {
        return new Refusal(Reason.REASON_HOLD_NOT_OPEN, "The hold was captured, released or timed out before.");
    }

    private static Optional<Refusal> shortage(Wallet wallet, long points) {
        if (wallet.available() >= points) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Reason.REASON_INSUFFICIENT_POINTS,
                "This needs " + points + " points; " + wallet.available() + " are available.",
                Map.of("requested", Long.toString(points), "available", Long.toString(wallet.available()))));
    }
}
