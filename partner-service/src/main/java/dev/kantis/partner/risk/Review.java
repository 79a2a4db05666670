package dev.kantis.partner.risk;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A purchase that somebody has to look at. {@code waiting} says whether what it earned waits for that; {@code verdict}
 * is null while it is open.
 */
public record Review(
        UUID id,
        Recorded purchase,
        Set<ReviewReason> reasons,
        boolean waiting,
        Instant openedAt,
        @Nullable Verdict verdict) {

    public Review {
        reasons = Set.copyOf(reasons);
    }

    /** How far a review is. */
    public enum State {
        OPEN,
        ACCEPTED,
        REJECTED;

        /** As it is stored and told. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A purchase as the ledger recorded it, and what it earned. */
    public record Recorded(UUID id, String receipt, Visit visit, long points) {}

    /**
     * How it was decided, by the subject of whose token. What the ledger moved for it is null until it has; nothing
     * when there was nothing to move.
     */
    public record Verdict(
            boolean accepted,
            String why,
            Instant at,
            UUID by,
            @Nullable Moved moved) {}

    /** Points that became available or were taken back, and how many of these had been spent. */
    public record Moved(long points, long spent) {
        /** There was nothing to move. */
        public static final Moved NOTHING = new Moved(0, 0);
    }

    public State state() {
        if (verdict == null) {
            return State.OPEN;
        }
        return verdict.accepted() ? State.ACCEPTED : State.REJECTED;
    }

    /** Why it cannot be decided, or empty when it can. */
    public Optional<Refusal> refusalToDecide() {
        return verdict == null
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Reason.REASON_REVIEW_DECIDED,
                        "The review was decided before.",
                        Map.of("state", state().word())));
    }

    /**
     * The ledger has to do something for this decision: an accepted purchase whose points did not wait needs nothing.
     */
    public boolean movesPoints(boolean accepted) {
        return waiting || !accepted;
    }

    /** The refusal of a review that is none. */
    public static Refusal unknown() {
        return new Refusal(Reason.REASON_REVIEW_UNKNOWN, "There is no such review.");
    }
}
