package dev.kantis.ledger.posting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The moves of one operation on one wallet: starts from the wallet as it is, collects legs and changed lots. Lives
 * inside one decision; nothing outside sees it change. Callers check first; a move that cannot be is a defect.
 */
public final class WalletMoves {
    private final Wallet before;
    private final List<Lot> lots;
    private final List<Leg> legs = new ArrayList<>(4);
    private long available;
    private long pending;
    private long held;
    private long debt;
    private Wallet.Totals totals;
    private int lotCount;
    private @Nullable LocalDate activeOn;

    public WalletMoves(Wallet wallet) {
        before = wallet;
        lots = new ArrayList<>(wallet.lots());
        available = wallet.available();
        pending = wallet.pending();
        held = wallet.held();
        debt = wallet.debt();
        totals = wallet.totals();
        lotCount = wallet.lotCount();
        activeOn = wallet.activeOn();
    }

    /** Adds earned points; a debt is repaid first. Points that are released later wait as pending. */
    public WalletMoves earn(long points, LotKey key, LocalDate today) {
        totals = new Wallet.Totals(Math.addExact(totals.earned(), points), totals.burned(), totals.expired());
        if (!key.release().isAhead(today)) {
            return bring(points, key, Account.ISSUANCE);
        }
        leg(Account.ISSUANCE, Account.PENDING, points, lotOf(key));
        return this;
    }

    /**
     * Adds points that come from another account: a transfer, a correction, a canceled burn. They were available there,
     * so they are here, whatever they waited for once.
     */
    public WalletMoves bring(long points, LotKey key, Account source) {
        intoAvailable(source, points, lotOf(key));
        return this;
    }

    /** Spends available points in the order of {@code order}. */
    public WalletMoves burn(long points, Comparator<Lot> order) {
        totals = new Wallet.Totals(totals.earned(), Math.addExact(totals.burned(), points), totals.expired());
        take(points, order, Account.REDEMPTION);
        return this;
    }

    /** Takes available points out of the wallet for another account. Answers which lots they came from. */
    public List<LotShare> take(long points, Comparator<Lot> order, Account target) {
        var taken = new ArrayList<LotShare>();
        var left = points;
        for (var lot : lots.stream().sorted(order).toList()) {
            var share = Math.min(left, lot.remaining());
            if (share > 0) {
                leg(Account.AVAILABLE, target, share, lot.number());
                taken.add(new LotShare(lot.number(), share));
                left -= share;
            }
        }
        if (left != 0) {
            throw new IllegalStateException("lots hold fewer points than the wallet says");
        }
        return taken;
    }

    /** Spends held points from the lots that a hold reserved, in their order. */
    public WalletMoves capture(long points, List<LotShare> reserved) {
        totals = new Wallet.Totals(totals.earned(), Math.addExact(totals.burned(), points), totals.expired());
        var left = points;
        for (var share : reserved) {
            var part = Math.min(left, share.points());
            leg(Account.HELD, Account.REDEMPTION, part, share.lot());
            left -= part;
        }
        return this;
    }

    /** Gives held points back to their lots, skipping the first {@code captured} of them; a debt is repaid first. */
    public WalletMoves release(List<LotShare> reserved, long captured) {
        var skip = captured;
        for (var share : reserved) {
            var gone = Math.min(skip, share.points());
            skip -= gone;
            intoAvailable(Account.HELD, share.points() - gone, share.lot());
        }
        return this;
    }

    /**
     * Takes earned points back: pending ones of their own lots first, then what remains in these, then other lots in
     * the order of spending; the policy says what becomes of the rest. Answers how many were written off.
     */
    public long takeBack(long points, List<Integer> own, ReturnPolicy policy, Comparator<Lot> order) {
        var left = points;
        for (var number : own) {
            left -= takeUpTo(left, Account.PENDING, number);
        }
        if (policy == ReturnPolicy.PENDING_ONLY) {
            return left;
        }
        for (var number : own) {
            left -= takeUpTo(left, Account.AVAILABLE, number);
        }
        var others = Math.min(left, available);
        take(others, order, Account.ISSUANCE);
        left -= others;
        if (policy == ReturnPolicy.WITHIN_BALANCE) {
            return left;
        }
        leg(Account.DEBT, Account.ISSUANCE, left, own.getLast());
        return 0;
    }

    /** Lets go of what is past its day. Answers how many points expired. */
    public long expire(LocalDate today) {
        var gone = 0L;
        for (var lot : List.copyOf(lots)) {
            if (lot.isExpired(today)) {
                gone += lapse(lot);
            }
        }
        return gone;
    }

    /** Lets go of everything that is not held, because nothing happened for too long. */
    public long expireAll() {
        var gone = 0L;
        for (var lot : List.copyOf(lots)) {
            gone += lapse(lot);
        }
        return gone;
    }

    /** Makes pending points available whose day has come. Answers how many. */
    public long activate(LocalDate today) {
        var came = 0L;
        for (var lot : List.copyOf(lots)) {
            if (lot.isDue(today)) {
                intoAvailable(Account.PENDING, lot.pending(), lot.number());
                came += lot.pending();
            }
        }
        return came;
    }

    /** Makes pending points available that wait for this event. Answers how many. */
    public long activate(String event) {
        var came = 0L;
        for (var lot : List.copyOf(lots)) {
            if (lot.pending() > 0 && event.equals(lot.key().release().event())) {
                intoAvailable(Account.PENDING, lot.pending(), lot.number());
                came += lot.pending();
            }
        }
        return came;
    }

    /** Takes all that a lot has out of the wallet, for another one. */
    public WalletMoves moveOut(int number) {
        var lot = lot(number);
        leg(Account.PENDING, Account.CLEARING, lot.pending(), number);
        leg(Account.AVAILABLE, Account.CLEARING, lot.remaining(), number);
        return this;
    }

    /** Brings all that a lot of another wallet has, pending points as pending; a debt is repaid first. */
    public WalletMoves bringLot(Lot other, LotKey key) {
        var number = lotOf(key);
        leg(Account.CLEARING, Account.PENDING, other.pending(), number);
        intoAvailable(Account.CLEARING, other.remaining(), number);
        return this;
    }

    /** Takes debt out of the wallet, for another one. */
    public WalletMoves moveDebtOut(long points, int lot) {
        leg(Account.CLEARING, Account.DEBT, points, lot);
        return this;
    }

    /** Brings debt from another wallet: what is available pays it first. */
    public WalletMoves moveDebtIn(long points, LotKey key, Comparator<Lot> order) {
        var paid = Math.min(points, available);
        take(paid, order, Account.CLEARING);
        leg(Account.DEBT, Account.CLEARING, points - paid, lotOf(key));
        return this;
    }

    /** Remembers an activity that keeps the wallet alive. */
    public WalletMoves active(@Nullable LocalDate day) {
        activeOn = day;
        return this;
    }

    /** The number of the lot with this key, which is made if it is not there yet. */
    public int lotOf(LotKey key) {
        for (var lot : lots) {
            if (lot.key().equals(key)) {
                return lot.number();
            }
        }
        lotCount++;
        lots.add(Lot.empty(lotCount, key));
        return lotCount;
    }

    public Wallet after() {
        return new Wallet(
                before.unit(),
                available,
                pending,
                held,
                debt,
                totals,
                before.seq() + (legs.isEmpty() ? 0 : 1),
                lotCount,
                activeOn,
                lots);
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

    private long takeUpTo(long points, Account bucket, int number) {
        var lot = lot(number);
        var share = Math.min(points, bucket == Account.PENDING ? lot.pending() : lot.remaining());
        leg(bucket, Account.ISSUANCE, share, number);
        return share;
    }

    private long lapse(Lot lot) {
        leg(Account.PENDING, Account.BREAKAGE, lot.pending(), lot.number());
        leg(Account.AVAILABLE, Account.BREAKAGE, lot.remaining(), lot.number());
        var gone = lot.pending() + lot.remaining();
        totals = new Wallet.Totals(totals.earned(), totals.burned(), Math.addExact(totals.expired(), gone));
        return gone;
    }

    private void intoAvailable(Account source, long points, int lot) {
        var repaid = Math.min(points, debt);
        leg(source, Account.DEBT, repaid, lot);
        leg(source, Account.AVAILABLE, points - repaid, lot);
    }

    private Lot lot(int number) {
        for (var lot : lots) {
            if (lot.number() == number) {
                return lot;
            }
        }
        throw new IllegalStateException("lot " + number + " is not in this wallet");
    }

    private void leg(Account debit, Account credit, long amount, int lot) {
        if (amount == 0) {
            return;
        }
        apply(debit, -amount, lot);
        apply(credit, amount, lot);
        legs.add(new Leg(debit, credit, amount, lot, available));
    }

    private void apply(Account account, long points, int number) {
        switch (account) {
            case AVAILABLE -> available = Math.addExact(available, points);
            case PENDING -> pending = Math.addExact(pending, points);
            case HELD -> held = Math.addExact(held, points);
            case DEBT -> debt = Math.subtractExact(debt, points);
            default -> {
                return;
            }
        }
        if (account != Account.DEBT) {
            lots.replaceAll(lot -> lot.number() == number ? lot.plus(account, points) : lot);
        }
    }
}
