package dev.kantis.ledger.posting;

import java.util.Comparator;
import java.util.List;

/**
 * In which order lots are spent: soonest expiry first, then the unit's order of classes, then the spender's own points
 * before those of others in a shared wallet, then the oldest lot.
 */
public record SpendOrder(List<LotClass> classes) {
    /** Bonus points before base points. */
    public static final SpendOrder BONUS_FIRST = new SpendOrder(List.of(LotClass.BONUS, LotClass.BASE));

    public SpendOrder {
        classes = List.copyOf(classes);
    }

    /** The order for somebody who spends; {@code actor} is the origin of one's own points in this wallet. */
    public Comparator<Lot> comparator(long actor) {
        return Comparator.comparing(Lot::expiresOn)
                .thenComparingInt(lot -> classes.indexOf(lot.key().lotClass()))
                .thenComparing(lot -> lot.key().origin() != actor)
                .thenComparingInt(Lot::number);
    }
}
