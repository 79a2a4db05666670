package dev.kantis.ledger.posting;

/**
 * One balanced movement of points of one lot: from the debited account to the credited one. {@code availableAfter} is
 * what the wallet had available then.
 */
public record Leg(Account debit, Account credit, long amount, int lot, long availableAfter) {
    public Leg {
        if (amount <= 0 || debit == credit) {
            throw new IllegalArgumentException("a leg moves points between two accounts: " + amount);
        }
    }

    /** How this leg changes an account: positive when points come to it. */
    public long flow(Account account) {
        return account == credit ? amount : account == debit ? -amount : 0;
    }
}
