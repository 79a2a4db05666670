package dev.kantis.ledger.posting;

/** One balanced movement of points: from the debited account to the credited one. */
public record Leg(Account debit, Account credit, long amount, long availableAfter) {

    public Leg {
        if (amount <= 0 || debit == credit) {
            throw new IllegalArgumentException("a leg moves points between two accounts: " + amount);
        }
    }
}
