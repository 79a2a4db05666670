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
    EXPIRY(9),
    /** Pending points became available. */
    ACTIVATION(10),
    /** A burn or a capture was undone. */
    CANCELLATION(11),
    TRANSFER_OUT(12),
    TRANSFER_IN(13),
    ADJUSTMENT(14),
    /** A wallet moved into another one, or back. */
    LINK(15),
    /** Redemption was frozen or freed. */
    FREEZE(16),
    /** A tier was reached, kept or lost, or somebody was told that it will be. */
    TIER(17);

    private final short code;

    EntryKind(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    /** The kind with this code. */
    public static EntryKind of(short code) {
        for (var kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no such kind: " + code);
    }
}
