package dev.kantis.ledger.posting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Points set aside, with the lots they are reserved in. Resolved once: captured or released. */
public record Hold(
        UUID id,
        String unit,
        long amount,
        long captured,
        State state,
        String reason,
        Instant expiresAt,
        List<LotShare> reserved) {
    /** The codes stand in the database and never change. */
    public enum State {
        OPEN(1),
        CAPTURED(2),
        RELEASED(3);

        private final short code;

        State(int code) {
            this.code = (short) code;
        }

        public short code() {
            return code;
        }

        public static State of(short code) {
            for (var state : values()) {
                if (state.code == code) {
                    return state;
                }
            }
            throw new IllegalArgumentException("no such hold state: " + code);
        }
    }

    public Hold {
        reserved = List.copyOf(reserved);
        if (amount <= 0 || captured < 0 || captured > amount) {
            throw new IllegalArgumentException("a hold does not add up");
        }
    }

    public boolean isOpen(Instant now) {
        return state == State.OPEN && expiresAt.isAfter(now);
    }

    public Hold resolved(State as, long points) {
        return new Hold(id, unit, amount, points, as, reason, expiresAt, reserved);
    }
}
