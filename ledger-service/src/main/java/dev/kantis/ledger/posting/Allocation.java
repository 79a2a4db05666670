package dev.kantis.ledger.posting;

/** What an entry did to a lot. */
public record Allocation(long lotId, Kind kind, long points) {

    /** The codes stand in the database and never change. */
    public enum Kind {
        BURN(1),
        HOLD(2),
        CAPTURE(3),
        RELEASE(4),
        RETURN(5),
        EXPIRY(6),
        /** Released points that paid a debt at once. */
        REPAYMENT(7);

        private final short code;

        Kind(int code) {
            this.code = (short) code;
        }

        public short code() {
            return code;
        }
    }
}
