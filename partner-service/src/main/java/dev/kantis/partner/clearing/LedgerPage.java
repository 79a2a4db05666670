package dev.kantis.partner.clearing;

import java.time.Instant;
import java.util.List;

/**
 * Some entries of a lane, one after another: {@code last} is the place of the last one. Those that bill nobody are
 * counted and not among {@code billable}; {@code youngest} is when the last one was posted.
 */
public record LedgerPage(int lane, long first, long last, Instant youngest, List<BillableEntry> billable) {
    public LedgerPage {
        billable = List.copyOf(billable);
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("a page has entries");
        }
    }
}
