package dev.kantis.ledger.posting;

/** Whether points came by a base rule or as a bonus; the codes stand in the database and never change. */
public enum LotClass {
    BASE(0),
    BONUS(1);

    private final short code;

    LotClass(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    /** The class with this code. */
    public static LotClass of(short code) {
        return code == 0 ? BASE : BONUS;
    }
}
