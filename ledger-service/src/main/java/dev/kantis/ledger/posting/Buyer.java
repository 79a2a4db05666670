package dev.kantis.ledger.posting;

import java.util.Map;

/**
 * Who a purchase is judged for: the facts, the tier in each tier set, and how many purchases were recorded before. Kept
 * with the purchase, so that a return is judged as the purchase was.
 */
public record Buyer(MemberFacts facts, Map<String, String> tiers, long purchases) {
    /** Somebody of whom nothing is known. */
    public static final Buyer UNKNOWN = new Buyer(MemberFacts.UNKNOWN, Map.of(), 0);

    public Buyer {
        tiers = Map.copyOf(tiers);
    }
}
