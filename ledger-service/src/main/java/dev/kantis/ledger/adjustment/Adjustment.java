package dev.kantis.ledger.adjustment;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A correction by hand, as it was asked for and what became of it. People are subjects of tokens. */
public record Adjustment(
        UUID id,
        UUID owner,
        String unit,
        long points,
        String reason,
        State state,
        UUID askedBy,
        Instant askedAt,
        String fingerprint,
        Optional<Decision> decision) {
    /** Where it stands; the codes stand in the database and never change. */
    public enum State {
        WAITING(1),
        POSTED(2),
        REJECTED(3);

        private final short code;

        State(int code) {
            this.code = (short) code;
        }

        public short code() {
            return code;
        }

        /** The state with this code. */
        public static State of(short code) {
            return values()[code - 1];
        }
    }

    /** What a second person said. */
    public record Decision(UUID by, boolean approved) {}

    public Adjustment as(State other) {
        return new Adjustment(id, owner, unit, points, reason, other, askedBy, askedAt, fingerprint, decision);
    }
}
