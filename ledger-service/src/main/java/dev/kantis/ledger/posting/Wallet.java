package dev.kantis.ledger.posting;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An owner's points of one unit. {@code seq} counts its entries, {@code lotCount} its lots ever; {@code lots} are those
 * that hold points or may still get some. {@code earned}, {@code burned} and {@code expired} only grow.
 * {@code activeOn} is the day of the last activity that keeps the wallet alive.
 */
public record Wallet(
        String unit,
        long available,
        long pending,
        long held,
        long debt,
        Totals totals,
        int seq,
        int lotCount,
        @Nullable LocalDate activeOn,
        List<Lot> lots) {

    /** What came and went over the wallet's whole life. */
    public record Totals(long earned, long burned, long expired) {
        public static final Totals ZERO = new Totals(0, 0, 0);
    }

    public Wallet {
        lots = List.copyOf(lots);
        if (available < 0 || pending < 0 || held < 0 || debt < 0 || (debt > 0 && available > 0)) {
            throw new IllegalArgumentException("a wallet does not add up");
        }
    }

    public static Wallet empty(String unit) {
        return new Wallet(unit, 0, 0, 0, 0, Totals.ZERO, 0, 0, null, List.of());
    }

    /** Whether buckets and lots tell the same. */
    public boolean addsUp() {
        return available == sum(Account.AVAILABLE) && pending == sum(Account.PENDING) && held == sum(Account.HELD);
    }

    /**
     * The first day that lots have to be read from: before it every lot is expired and empty. Null when there is no
     * lot.
     */
    public @Nullable LocalDate liveFrom(LocalDate today) {
        LocalDate first = null;
        for (var lot : lots) {
            if ((lot.isLive() || !lot.isExpired(today))
                    && (first == null || lot.expiresOn().isBefore(first))) {
                first = lot.expiresOn();
            }
        }
        return first;
    }

    /** The wallet as it will be read again on this day: without the lots before {@link #liveFrom}. */
    public Wallet reread(LocalDate today) {
        var first = liveFrom(today);
        var read = lots.stream()
                .filter(lot -> first != null && !lot.expiresOn().isBefore(first))
                .toList();
        return read.size() == lots.size() ? this : withLots(read);
    }

    /** The same wallet with other lots. */
    public Wallet withLots(List<Lot> other) {
        return new Wallet(unit, available, pending, held, debt, totals, seq, lotCount, activeOn, other);
    }

    /** What the owner sees; call it on a wallet in which nothing is due. */
    public Balance balance(UnitPolicy policy) {
        var idle = policy.lastDayOf(activeOn);
        LocalDate next = null;
        var points = 0L;
        for (var lot : lots) {
            var day = idle != null && idle.isBefore(lot.expiresOn()) ? idle : lot.expiresOn();
            if (lot.remaining() > 0 && day.isBefore(LotKey.NEVER)) {
                if (next == null || day.isBefore(next)) {
                    next = day;
                    points = 0;
                }
                points += day.equals(next) ? lot.remaining() : 0;
            }
        }
        return new Balance(unit, available, pending, held, debt, next, points);
    }

    private long sum(Account bucket) {
        var total = 0L;
        for (var lot : lots) {
            total += switch (bucket) {
                case AVAILABLE -> lot.remaining();
                case PENDING -> lot.pending();
                default -> lot.reserved();
            };
        }
        return total;
    }
}
