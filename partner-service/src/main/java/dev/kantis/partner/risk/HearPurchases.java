package dev.kantis.partner.risk;

import jakarta.enterprise.context.ApplicationScoped;

/** What a replica hears of purchases, for its own tills. */
@ApplicationScoped
public class HearPurchases {
    private final RiskBook book;
    private final Traffic traffic;

    HearPurchases(RiskBook book, Traffic traffic) {
        this.book = book;
        this.traffic = traffic;
    }

    /** A purchase was recorded somewhere. Only partners who are watched are remembered. */
    public void recorded(Review.Recorded purchase) {
        if (book.of(purchase.visit().partner()).isPresent()) {
            traffic.bought(purchase.id(), purchase.visit());
        }
    }
}
