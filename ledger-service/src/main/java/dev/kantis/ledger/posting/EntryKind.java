package dev.kantis.ledger.posting;

/** Kinds of business operations; the codes stand in the database and never change. */
public enum EntryKind {
    EARN(1),
    BURN(2),
    HOLD(3),
    CAPTURE(4),
    RELEASE(5),
    PURCHASE(6),
    RETURN(7),
    BEHAVIOR(8),
    EXPIRY(9);

    private final short code;

    EntryKind(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }
}
