package dev.kantis.ledger.wallet;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.posting.Account;
import dev.kantis.ledger.posting.Draft;
import dev.kantis.ledger.posting.EntryKind;
import dev.kantis.ledger.posting.Facts;
import dev.kantis.ledger.posting.LedgerState;
import dev.kantis.ledger.posting.LinePoints;
import dev.kantis.ledger.posting.LotKey;
import dev.kantis.ledger.posting.Original;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.WalletMoves;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How earns are given back and burns are undone. Pure. */
public final class Reversals {
    private static final Set<EntryKind> EARNS = EnumSet.of(EntryKind.EARN, EntryKind.PURCHASE, EntryKind.BEHAVIOR);
    private static final Set<EntryKind> BURNS = EnumSet.of(EntryKind.BURN, EntryKind.CAPTURE);
    /** What is given back without naming a line. */
    private static final int WHOLE = 0;

    private Reversals() {}

    /** Gives back what lines of an earn gave, or all that is left of it when none is named. */
    public static Outcome<Draft> giveBack(LedgerState state, UnitPolicy unit, List<LinePoints> named, Facts facts) {
        var lines = byLine(named);
        var refusal = unfit(state, EARNS);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        var original = state.original().orElseThrow();
        var left = original.entry().points() - original.undonePoints();
        var wanted = lines.isEmpty()
                ? left
                : lines.stream().mapToLong(LinePoints::points).sum();
        var tooMuch = tooMuch(original, lines, left, wanted);
        if (tooMuch.isPresent()) {
            return Outcome.refused(tooMuch.get());
        }
        var moves = new WalletMoves(state.wallet());
        var lost = takeBack(moves, state, unit, wanted);
        if (wanted == left && lines.isEmpty()) {
            forget(moves, state, unit, original);
        }
        var undone = lines.isEmpty() && wanted > 0 ? List.of(new LinePoints(WHOLE, wanted)) : lines;
        return Outcome.done(Draft.of(
                        moves,
                        wanted,
                        facts.withLines(lines).undoing(original.entry().entryId()),
                        state.now())
                .undoing(undone, lost));
    }

    /** Undoes a burn or a capture as a whole. */
    public static Outcome<Draft> cancel(LedgerState state, UnitPolicy unit, String reason) {
        var refusal = unfit(state, BURNS);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        var original = state.original().orElseThrow();
        if (original.undonePoints() > 0) {
            return Outcome.refused(alreadyUndone(0));
        }
        var moves = new WalletMoves(state.wallet());
        for (var move : original.moves()) {
            if (move.credit() == Account.REDEMPTION) {
                moves.bring(move.points(), graced(here(move.lot(), state), state, unit), Account.REDEMPTION);
            }
        }
        var points = original.entry().points();
        var undone = original.entry().facts();
        var facts = Facts.of(undone.reference(), reason)
                .atPartner(undone.partnerId())
                .inStore(undone.storeId())
                .undoing(original.entry().entryId());
        return Outcome.done(
                Draft.of(moves, points, facts, state.now()).undoing(List.of(new LinePoints(WHOLE, points)), 0));
    }

    /** A line that is named several times is one. */
    private static List<LinePoints> byLine(List<LinePoints> named) {
        var sums = new TreeMap<Integer, Long>();
        named.forEach(part -> sums.merge(part.line(), part.points(), Math::addExact));
        return sums.entrySet().stream()
                .map(sum -> new LinePoints(sum.getKey(), sum.getValue()))
                .toList();
    }

    private static long takeBack(WalletMoves moves, LedgerState state, UnitPolicy unit, long points) {
        if (points == 0) {
            return 0;
        }
        var own = new ArrayList<Integer>();
        for (var move : state.original().orElseThrow().moves()) {
            own.add(moves.lotOf(here(move.lot(), state)));
        }
        return moves.takeBack(points, own, unit.returns(), unit.order().comparator(state.origin()));
    }

    /** A purchase that was returned as a whole was no activity. */
    private static void forget(WalletMoves moves, LedgerState state, UnitPolicy unit, Original original) {
        var day = LocalDate.ofInstant(original.entry().postTime(), unit.zone());
        if (day.equals(state.wallet().activeOn())
                && unit.isActivity(original.entry().kind())) {
            var before = original.activeBefore();
            moves.active(before == null ? day : LocalDate.ofInstant(before, unit.zone()));
        }
    }

    /**
     * The same points as they are marked in this wallet. If the identifier was linked or set free since, they follow
     * it: in its own wallet they are its own, in another one they are marked with it.
     */
    private static LotKey here(LotKey lot, LedgerState state) {
        var wallet = state.original().orElseThrow().wallet();
        if (wallet == state.owner().number()) {
            return lot;
        }
        var origin = lot.origin() == 0 ? wallet : lot.origin();
        return lot.from(origin == state.owner().number() ? 0 : state.origin());
    }

    /** Points that come back after their day get some days of grace, if the unit gives any. */
    private static LotKey graced(LotKey lot, LedgerState state, UnitPolicy unit) {
        return lot.expiresOn().isBefore(state.today()) && unit.cancelGraceDays() > 0
                ? lot.expiring(state.today().plusDays(unit.cancelGraceDays()))
                : lot;
    }

    private static Optional<Refusal> unfit(LedgerState state, Set<EntryKind> kinds) {
        if (state.original().isEmpty()) {
            return Optional.of(new Refusal(Reason.REASON_ENTRY_UNKNOWN, "The member has no such entry."));
        }
        var entry = state.original().get().entry();
        if (!kinds.contains(entry.kind())
                || !entry.balance().unit().equals(state.wallet().unit())) {
            return Optional.of(new Refusal(
                    Reason.REASON_ENTRY_NOT_REVERSIBLE,
                    "An entry of this kind cannot be undone in this way.",
                    Map.of("kind", entry.kind().name())));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> tooMuch(Original original, List<LinePoints> lines, long left, long wanted) {
        if (wanted > left || (left == 0 && original.entry().points() > 0)) {
            return Optional.of(alreadyUndone(left));
        }
        for (var line : lines) {
            var earned = original.entry().facts().lines().stream()
                    .filter(part -> part.line() == line.line())
                    .mapToLong(LinePoints::points)
                    .sum();
            if (line.points() > earned - original.undoneOf(line.line())) {
                return Optional.of(alreadyUndone(earned - original.undoneOf(line.line())));
            }
        }
        return Optional.empty();
    }

    private static Refusal alreadyUndone(long left) {
        return new Refusal(
                Reason.REASON_ALREADY_REVERSED,
                "It was undone before, or only " + left + " points of it are left.",
                Map.of("left", Long.toString(left)));
    }
}
