package dev.kantis.ledger.posting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The moves of one operation on one wallet: starts from the wallet as it is, collects legs, allocations and changed
 * lots. Lives inside one decision; nothing outside sees it change. Callers check first; a move that cannot be is a
 * defect.
 */
public final class WalletMoves {
    private final Wallet before;
    private final Map<Long, Lot> lots = new LinkedHashMap<>();
    private final List<Leg> legs = new ArrayList<>();
    private final List<Allocation> allocations = new ArrayList<>();
    private long available;
    private long held;
    private long debt;
    private long earned;
    private long burned;
    private long expired;

    public WalletMoves(Wallet wallet) {
        before = wallet;
        wallet.lots().forEach(lot -> lots.put(lot.id(), lot));
        available = wallet.available();
        held = wallet.held();
        debt = wallet.debt();
        earned = wallet.earned();
        burned = wallet.burned();
        expired = wallet.expired();
    }

    /** Adds points in a new lot. A debt is repaid first, and only the rest becomes a lot. */
    public WalletMoves earn(long points, long lotId, LocalDate expiresOn, String fundingId, LocalDate today) {
        var repaid = Math.min(points, debt);
        if (repaid > 0) {
            leg(Account.ISSUANCE, Account.DEBT, repaid);
        }
        var granted = points - repaid;
        if (granted > 0) {
            lots.put(lotId, new Lot(lotId, expiresOn, fundingId, today, granted, granted, 0));
            leg(Account.ISSUANCE, Account.AVAILABLE, granted);
        }
        earned = Math.addExact(earned, points);
        return this;
    }

    /** Spends available points, soonest expiry first. */
    public WalletMoves burn(long points) {
        takeFromLots(points, Allocation.Kind.BURN, Lot::take);
        burned = Math.addExact(burned, points);
        leg(Account.AVAILABLE, Account.REDEMPTION, points);
        return this;
    }

    /** Sets available points aside; in their lots they are reserved and do not expire meanwhile. */
    public WalletMoves hold(long points) {
        takeFromLots(points, Allocation.Kind.HOLD, Lot::reserve);
        leg(Account.AVAILABLE, Account.HELD, points);
        return this;
    }

    /** Spends held points from the lots that the hold reserved, in their order. */
    public WalletMoves capture(long points, List<Allocation> reserved) {
        var left = points;
        for (var allocation : reserved) {
            var share = Math.min(left, allocation.points());
            if (share > 0) {
                change(allocation.lotId(), Allocation.Kind.CAPTURE, share, Lot::spendReserved);
                left -= share;
            }
        }
        burned = Math.addExact(burned, points);
        leg(Account.HELD, Account.REDEMPTION, points);
        return this;
    }

    /** Gives held points back to their lots, skipping the first {@code captured} of them; a debt is repaid first. */
    public WalletMoves release(List<Allocation> reserved, long captured) {
        var skip = captured;
        var repaid = 0L;
        var returned = 0L;
        for (var allocation : reserved) {
            var gone = Math.min(skip, allocation.points());
            skip -= gone;
            var share = allocation.points() - gone;
            var repays = Math.min(share, debt - repaid);
            change(allocation.lotId(), Allocation.Kind.REPAYMENT, repays, Lot::spendReserved);
            change(allocation.lotId(), Allocation.Kind.RELEASE, share - repays, Lot::unreserve);
            repaid += repays;
            returned += share - repays;
        }
        leg(Account.HELD, Account.DEBT, repaid);
        leg(Account.HELD, Account.AVAILABLE, returned);
        return this;
    }

    /** Takes earned points back: from their own lot, then from others soonest first; the rest becomes debt. */
    public WalletMoves takeBack(long points, long lotId) {
        var own = lots.get(lotId);
        var fromOwn = own == null ? 0 : Math.min(points, own.remaining());
        change(lotId, Allocation.Kind.RETURN, fromOwn, Lot::take);
        var fromOthers = Math.min(points - fromOwn, available - fromOwn);
        takeFromLots(fromOthers, Allocation.Kind.RETURN, Lot::take);
        var taken = fromOwn + fromOthers;
        leg(Account.AVAILABLE, Account.ISSUANCE, taken);
        var owed = points - taken;
        leg(Account.DEBT, Account.ISSUANCE, owed);
        return this;
    }

    /** Lets go of what is past its day. Answers how many points expired. */
    public long expire(LocalDate today) {
        var gone = 0L;
        for (var lot : List.copyOf(lots.values())) {
            if (lot.isExpired(today) && lot.remaining() > 0) {
                gone += lot.remaining();
                change(lot.id(), Allocation.Kind.EXPIRY, lot.remaining(), Lot::take);
            }
        }
        expired += gone;
        leg(Account.AVAILABLE, Account.BREAKAGE, gone);
        return gone;
    }

    public Wallet after() {
        return new Wallet(
                before.unit(),
                available,
                before.pending(),
                held,
                debt,
                earned,
                burned,
                expired,
                before.seq() + legs.size(),
                List.copyOf(lots.values()));
    }

    /** How much can be spent now, compared with before. */
    public long changeOfAvailable() {
        return available - before.available();
    }

    /** How much is owed now, compared with before; negative when debt was repaid. */
    public long changeOfDebt() {
        return debt - before.debt();
    }

    public List<Leg> legs() {
        return List.copyOf(legs);
    }

    public List<Allocation> allocations() {
        return List.copyOf(allocations);
    }

    private void takeFromLots(long points, Allocation.Kind kind, BiFunction<Lot, Long, Lot> move) {
        var left = points;
        for (var lot : lots.values().stream().sorted(Lot.SOONEST_FIRST).toList()) {
            var share = Math.min(left, lot.remaining());
            change(lot.id(), kind, share, move);
            left -= share;
        }
        if (left != 0) {
            throw new IllegalStateException("lots hold fewer points than the wallet says");
        }
    }

    private void change(long lotId, Allocation.Kind kind, long points, BiFunction<Lot, Long, Lot> move) {
        if (points == 0) {
            return;
        }
        var lot = lots.get(lotId);
        if (lot == null) {
            throw new IllegalStateException("lot " + lotId + " is not in this wallet");
        }
        lots.put(lotId, move.apply(lot, points));
        allocations.add(new Allocation(lotId, kind, points));
    }

    private void leg(Account debit, Account credit, long amount) {
        if (amount > 0) {
            available += flow(Account.AVAILABLE, debit, credit, amount);
            held += flow(Account.HELD, debit, credit, amount);
            debt -= flow(Account.DEBT, debit, credit, amount);
            legs.add(new Leg(debit, credit, amount, available));
        }
    }

    private static long flow(Account account, Account debit, Account credit, long amount) {
        return account == credit ? amount : account == debit ? -amount : 0;
    }
}
