package dev.kantis.ledger.wallet;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.Account;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.Hold;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.Lot;
import dev.kantis.ledger.posting.LotKey;
import dev.kantis.ledger.posting.LotShare;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.Wallet;
import dev.kantis.ledger.posting.WalletMoves;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What may be done with a wallet. Pure functions of the state; refusals are values. */
final class WalletDecisions {
    private WalletDecisions() {}

    static Outcome<Draft> earn(LedgerState state, UnitPolicy unit, WalletVerbs.Earning earning) {
        var key = LotKey.until(unit.expiryOf(state.today()))
                .fundedBy(earning.partnerId())
                .releasedBy(earning.release())
                .of(earning.lotClass())
                .from(state.origin());
        var moves = new WalletMoves(state.wallet()).earn(earning.points(), key, state.today());
        var facts =
                Facts.of("", earning.reason()).atPartner(earning.partnerId()).withLines(earning.lines());
        return Outcome.done(Draft.of(moves, earning.points(), facts, state.now()));
    }

    static Outcome<Draft> burn(LedgerState state, UnitPolicy unit, long points, String reason) {
        return refusal(state, points)
                .<Outcome<Draft>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(Draft.of(
                        new WalletMoves(state.wallet()).burn(points, order(state, unit)),
                        points,
                        Facts.of("", reason),
                        state.now())));
    }

    static Outcome<Draft> hold(LedgerState state, UnitPolicy unit, UUID holdId, WalletVerbs.Holding holding) {
        var refusal = refusal(state, holding.points());
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        var moves = new WalletMoves(state.wallet());
        List<LotShare> reserved = moves.take(holding.points(), order(state, unit), Account.HELD);
        var expiry = state.now().plus(holding.timeout());
        var hold = new Hold(
                holdId,
                state.wallet().unit(),
                holding.points(),
                0,
                Hold.State.OPEN,
                holding.reason(),
                expiry,
                reserved);
        var facts = Facts.of(holdId.toString(), holding.reason())
                .atPartner(holding.till().partnerId())
                .inStore(holding.till().storeId());
        return Outcome.done(
                Draft.of(moves, holding.points(), facts, state.now()).with(hold, expiry));
    }

    /** {@code points} 0 means all that is held; the rest goes back. */
    static Outcome<Draft> capture(LedgerState state, long points, WalletVerbs.AtTill till) {
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
        var facts = Facts.of(hold.id().toString(), hold.reason())
                .atPartner(till.partnerId())
                .inStore(till.storeId());
        return Outcome.done(Draft.of(moves, captured, facts, state.now())
                .with(hold.resolved(Hold.State.CAPTURED, captured), state.now()));
    }

    static Outcome<Draft> release(LedgerState state, WalletVerbs.AtTill till) {
        var refusal = unusable(state);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        var hold = state.hold().orElseThrow();
        var moves = new WalletMoves(state.wallet()).release(hold.reserved(), 0);
        var facts = Facts.of(hold.id().toString(), hold.reason())
                .atPartner(till.partnerId())
                .inStore(till.storeId());
        return Outcome.done(Draft.of(moves, hold.amount(), facts, state.now())
                .with(hold.resolved(Hold.State.RELEASED, 0), state.now()));
    }

    /** Pending points that wait for an event. None waiting is no refusal: the event has happened all the same. */
    static Outcome<Draft> releasePending(LedgerState state, String event) {
        var moves = new WalletMoves(state.wallet());
        var points = moves.activate(event);
        return Outcome.done(Draft.of(moves, points, Facts.of(event, "Pending points released"), state.now()));
    }

    static Comparator<Lot> order(LedgerState state, UnitPolicy unit) {
        return unit.order().comparator(state.origin());
    }

    private static Optional<Refusal> unusable(LedgerState state) {
        if (state.hold().isEmpty()) {
            return Optional.of(new Refusal(Reason.REASON_HOLD_UNKNOWN, "The member has no such hold."));
        }
        return state.hold().get().isOpen(state.now())
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Reason.REASON_HOLD_NOT_OPEN, "The hold was captured, released or timed out before."));
    }

    /** Why these points cannot leave the wallet. */
    static Optional<Refusal> refusal(LedgerState state, long points) {
        if (state.redemptionFrozen()) {
            return Optional.of(
                    new Refusal(Reason.REASON_REDEMPTION_FROZEN, "Redemption is frozen. Points can still be earned."));
        }
        if (state.earnsOnly()) {
            return Optional.of(new Refusal(
                    Reason.REASON_POOL_EARN_ONLY,
                    "The points are the company's, and the company lets only others spend them."));
        }
        return shortage(state.wallet(), points);
    }

    static Optional<Refusal> shortage(Wallet wallet, long points) {
        if (wallet.available() >= points) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Reason.REASON_INSUFFICIENT_POINTS,
                "This needs " + points + " points; " + wallet.available() + " are available.",
                Map.of("requested", Long.toString(points), "available", Long.toString(wallet.available()))));
    }
}
