package dev.kantis.partner.settlement;

import java.util.UUID;

/** A payment of one currency that settles, in minor units. */
public record Payment(String currency, UUID payer, UUID payee, long amount) {
    public Payment {
        if (amount <= 0 || payer.equals(payee)) {
            throw new IllegalArgumentException("a payment moves money between two parties: " + amount);
        }
    }
}
