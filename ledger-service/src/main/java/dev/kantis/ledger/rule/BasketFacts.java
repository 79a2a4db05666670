package dev.kantis.ledger.rule;

import dev.kantis.ledger.posting.Purchase;
import java.time.LocalDateTime;
import java.util.List;

/**
 * What rules may look at: where and when something was bought, by the program's local time, and what. The total is what
 * was paid, in minor units; it may differ from the sum of the lines.
 */
public record BasketFacts(
        String partner, String store, String terminal, long totalMinor, LocalDateTime time, List<Purchase.Line> lines) {
    public BasketFacts {
        lines = List.copyOf(lines);
    }
}
