package dev.kantis.ledger.program;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How a version of a program came about and what was decided about it; its document is read apart. People are subjects
 * of tokens. {@code content} is the hash of the document.
 */
public record ProgramVersion(
        String program,
        long version,
        String content,
        Instant acceptedAt,
        Origin origin,
        Terms terms,
        Optional<Decision> approval,
        Optional<Decision> rejection) {
    /** By whom and which way it came; {@code restores} is the version that it brought back, 0 for none. */
    public record Origin(Door door, Optional<UUID> author, long restores, String reason) {
        /** A document of the folder, which nobody sent. */
        public static Origin folder() {
            return new Origin(Door.FOLDER, Optional.empty(), 0, "");
        }

        /** A document that somebody sent. */
        public static Origin call(UUID author) {
            return new Origin(Door.CALL, Optional.of(author), 0, "");
        }

        /** An earlier version, brought back. */
        public static Origin rollBack(UUID author, long restores, String reason) {
            return new Origin(Door.ROLL_BACK, Optional.of(author), restores, reason);
        }
    }

    /** When its document wants it to begin, and whether that, or the version it follows, asks for a second person. */
    public record Terms(Optional<Instant> startsAt, boolean asksApproval, boolean needsApproval) {}

    /** What somebody said about it. */
    public record Decision(UUID by, Instant at, String comment) {}

    /** How a version came in; the codes stand in the database and never change. */
    public enum Door {
        FOLDER(1),
        CALL(2),
        ROLL_BACK(3);

        private final short code;

        Door(int code) {
            this.code = (short) code;
        }

        public short code() {
            return code;
        }

        /** The door with this code. */
        public static Door of(short code) {
            return values()[code - 1];
        }
    }

    /** Where a version stands. */
    public enum State {
        WAITING,
        SCHEDULED,
        IN_FORCE,
        REPLACED,
        REJECTED
    }

    /** How postings name it. */
    public String label() {
        return program + "@" + version;
    }

    /** Since or from when it may be in force; never for one that waits or was rejected. */
    public Optional<Instant> begins() {
        if (rejection.isPresent() || waits()) {
            return Optional.empty();
        }
        return Stream.of(
                        Optional.of(acceptedAt),
                        terms.startsAt(),
                        approval.filter(_ -> terms.needsApproval()).map(Decision::at))
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
    }

    boolean waits() {
        return terms.needsApproval() && approval.isEmpty() && rejection.isEmpty();
    }
}
