package dev.kantis.ledger.backtest;

import dev.kantis.ledger.posting.Buyer;
import dev.kantis.ledger.posting.Purchase;
import dev.kantis.ledger.purchase.Basket;
import java.util.UUID;

/**
 * A purchase as it was recorded, with what it earned then. {@code owner} is the member's number, which orders reading.
 */
public record StoredPurchase(
        long owner, UUID memberId, UUID id, Purchase.Receipt receipt, Basket basket, Buyer buyer, long points) {}
