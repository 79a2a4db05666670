package dev.kantis.ledger.backtest;

import dev.kantis.ledger.posting.MemberFacts;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.purchase.Basket;
import java.util.Map;
import java.util.UUID;

/**
 * A purchase as it was recorded, with what it earned then by unit and what is known of the member today. {@code owner}
 * is the member's number, which orders reading.
 */
public record StoredPurchase(
        long owner,
        UUID memberId,
        UUID id,
        Purchase.Receipt receipt,
        Basket basket,
        MemberFacts facts,
        Map<String, Long> earned) {
    public StoredPurchase {
        earned = Map.copyOf(earned);
    }
}
