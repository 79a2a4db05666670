package dev.kantis.ledger.posting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What time alone does to a wallet: holds time out, pending points are released, points expire. A function of the state
 * and the time, so that a wallet is right whenever it is looked at, and no sweeper is needed for that.
 */
public final class TimeDriven {
    private TimeDriven() {}

    /** One transition that is due, ready to be posted. */
    public record Due(EntryKind kind, WalletMoves moves, long points, Facts facts, Optional<Hold> hold) {}

    /** What is due, in order; the last one's wallet is the wallet in which nothing is due. */
    public static List<Due> transitions(Wallet wallet, List<Hold> open, UnitPolicy policy, Instant now) {
        var today = LocalDate.ofInstant(now, policy.zone());
        var due = new ArrayList<Due>();
        var current = wallet;
        for (var hold : overdue(open, wallet.unit(), now)) {
            var moves = new WalletMoves(current).release(hold.reserved(), 0);
            var facts = Facts.of(hold.id().toString(), "Hold timed out");
            var released = hold.resolved(Hold.State.RELEASED, 0);
            due.add(new Due(EntryKind.RELEASE, moves, hold.amount(), facts, Optional.of(released)));
            current = moves.after();
        }
        if (isQuiet(current, policy, today)) {
            return due;
        }
        var activation = new WalletMoves(current);
        var came = activation.activate(today);
        if (came > 0) {
            due.add(new Due(
                    EntryKind.ACTIVATION, activation, came, Facts.of("", "Pending points released"), Optional.empty()));
            current = activation.after();
        }
        var expiry = new WalletMoves(current);
        var idle = policy.lastDayOf(current.activeOn());
        var gone = idle != null && idle.isBefore(today) ? expiry.expireAll() : expiry.expire(today);
        if (gone > 0) {
            due.add(new Due(EntryKind.EXPIRY, expiry, gone, Facts.of("", "Points expired"), Optional.empty()));
        }
        return due;
    }

    /** The wallet as it is once all that is due has happened. */
    public static Wallet settled(Wallet wallet, List<Hold> open, UnitPolicy policy, Instant now) {
        var due = transitions(wallet, open, policy, now);
        return due.isEmpty() ? wallet : due.getLast().moves().after();
    }

    private static List<Hold> overdue(List<Hold> open, String unit, Instant now) {
        if (open.isEmpty()) {
            return List.of();
        }
        return open.stream()
                .filter(hold -> hold.unit().equals(unit) && hold.state() == Hold.State.OPEN && !hold.isOpen(now))
                .sorted(Comparator.comparing(Hold::expiresAt).thenComparing(Hold::id))
                .toList();
    }

    private static boolean isQuiet(Wallet wallet, UnitPolicy policy, LocalDate today) {
        var idle = policy.lastDayOf(wallet.activeOn());
        if (idle != null && idle.isBefore(today)) {
            return false;
        }
        for (var lot : wallet.lots()) {
            if (lot.isDue(today) || (lot.isExpired(today) && lot.pending() + lot.remaining() > 0)) {
                return false;
            }
        }
        return true;
    }
}
