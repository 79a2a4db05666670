package dev.kantis.ledger.liability;

import dev.kantis.ledger.statement.RollForward.Sums;
import java.time.LocalDate;

/**
 * Points that came in within one month and expire within one month, of one unit and funding partner, up to the end of a
 * day. Months are their first days. {@code pending} and {@code active} are what is outstanding of them.
 */
public record Cohort(Key key, Sums sums, long pending, long active) {
    /** Which points; an empty {@code fundingId} is the program itself. */
    public record Key(String unit, String fundingId, LocalDate issueMonth, LocalDate expiryMonth) {}

    /** The month of points that never expire. */
    public static final LocalDate NEVER = LocalDate.of(9999, 12, 1);

    public long outstanding() {
        return Math.addExact(pending, active);
    }
}
