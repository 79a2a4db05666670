package dev.kantis.ledger.posting;

/** Who can own wallets; the codes stand in the database and never change. */
public enum OwnerKind {
    MEMBER(1),
    /** A pool that the members of a household share. */
    HOUSEHOLD(2),
    ORGANIZATION(3),
    /** Somebody made up, with whom a partner tries out. */
    SANDBOX(4);

    private final short code;

    OwnerKind(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    /** The kind with this code. */
    public static OwnerKind of(short code) {
        for (var kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no such kind of owner: " + code);
    }
}
