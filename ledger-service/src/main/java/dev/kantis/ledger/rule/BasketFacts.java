package dev.kantis.ledger.rule;

import dev.kantis.ledger.posting.Buyer;
import dev.kantis.ledger.posting.Purchase;
import java.time.LocalDateTime;
import java.util.List;

/**
 * What rules may look at: where and when something was bought, by the program's local time, what, and by whom. The
 * total is what was bought, in minor units; it may differ from the sum of the lines. {@code paidInPoints} is the part
 * of it that was paid with points.
 */
public record BasketFacts(
        Place place, long totalMinor, long paidInPoints, LocalDateTime time, List<Purchase.Line> lines, Buyer buyer) {
    /** Where: the partner's id, its own numbers of store and terminal, and the channel. */
    public record Place(String partner, String store, String terminal, String channel) {}

    /** Nothing was bought. */
    static BasketFacts none(Buyer buyer, LocalDateTime time) {
        return new BasketFacts(new Place("", "", "", ""), 0, 0, time, List.of(), buyer);
    }

    public BasketFacts {
        lines = List.copyOf(lines);
    }
}
