package dev.kantis.ledger.posting;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A wallet as people see it. {@code nextExpiryDay} is null when nothing expires. */
public record Balance(
        String unit,
        long available,
        long pending,
        long held,
        long debt,
        @Nullable LocalDate nextExpiryDay,
        long nextExpiryPoints) {
    /** An owner who never had points of the unit. */
    public static Balance zero(String unit) {
        return new Balance(unit, 0, 0, 0, 0, null, 0);
    }
}
