package dev.kantis.ledger.posting;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** An owner's points of one unit, with the lots that still hold some, soonest expiry first. */
public record Wallet(
        String unit,
        long available,
        long pending,
        long held,
        long debt,
        long earned,
        long burned,
        long expired,
        long seq,
        List<Lot> lots) {
    public Wallet {
        lots = lots.stream().sorted(Lot.SOONEST_FIRST).toList();
        if (available < 0 || pending < 0 || held < 0 || debt < 0 || (debt > 0 && available > 0)) {
            throw new IllegalArgumentException("a wallet does not add up");
        }
    }

    public static Wallet empty(String unit) {
        return new Wallet(unit, 0, 0, 0, 0, 0, 0, 0, 0, List.of());
    }

    /** What the owner sees on this day, expired lots left out even before they are posted as expired. */
    public Balance balance(LocalDate today) {
        var gone = lots.stream()
                .filter(lot -> lot.isExpired(today))
                .mapToLong(Lot::remaining)
                .sum();
        var next = lots.stream()
                .filter(lot -> lot.remaining() > 0
                        && !lot.isExpired(today)
                        && lot.expiresOn().isBefore(Lot.NEVER))
                .map(Lot::expiresOn)
                .min(Comparator.naturalOrder());
        var nextPoints = next.map(day -> lots.stream()
                        .filter(lot -> lot.expiresOn().equals(day))
                        .mapToLong(Lot::remaining)
                        .sum())
                .orElse(0L);
        return new Balance(unit, available - gone, pending, held, debt, next.orElse(null), nextPoints);
    }
}
