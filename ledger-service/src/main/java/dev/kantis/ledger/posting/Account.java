package dev.kantis.ledger.posting;

/**
 * Where points are. The first four are buckets of a wallet, the others belong to the program. A leg credits one account
 * and debits another, so everything together is always zero. {@code DEBT} is the one bucket that grows by debits.
 */
public enum Account {
    AVAILABLE(1),
    PENDING(2),
    HELD(3),
    DEBT(4),
    /** Where points come from, and go back to when an earn is returned. */
    ISSUANCE(100),
    /** Where spent points go. */
    REDEMPTION(101),
    /** Where expired points go. */
    BREAKAGE(102),
    /** Between two wallets; over both it is always zero. */
    CLEARING(103),
    /** What people correct by hand. */
    ADJUSTMENT(104);

    private final short code;

    Account(int code) {
        this.code = (short) code;
    }

    /** What stands in the database; never changes. */
    public short code() {
        return code;
    }

    /** The account with this code. */
    public static Account of(short code) {
        for (var account : values()) {
            if (account.code == code) {
                return account;
            }
        }
        throw new IllegalArgumentException("no such account: " + code);
    }
}
