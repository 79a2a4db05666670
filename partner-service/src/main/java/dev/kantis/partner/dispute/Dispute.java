package dev.kantis.partner.dispute;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claim that a statement bills too much, in minor units of its currency. It changes nothing while it is open.
 * {@code entryId} is 0 when it is about the whole statement; {@code verdict} is null until it is decided.
 */
public record Dispute(
        UUID id,
        UUID partner,
        UUID statement,
        long entryId,
        String currency,
        long claimed,
        Instant openedAt,
        @Nullable Verdict verdict,
        List<Evidence> evidence) {
    /** More cannot be said about one. */
    public static final int MOST_EVIDENCE = 100;

    public Dispute {
        evidence = List.copyOf(evidence);
    }

    /** What one side said. */
    public record Evidence(boolean byPartner, String text, Instant at) {}

    /**
     * How it was decided, by the subject of whose token, and the statement that has what was awarded, null until then.
     */
    public record Verdict(
            long awarded,
            String why,
            Instant at,
            UUID by,
            @Nullable UUID settledIn) {}

    /** Why it cannot be decided so, or empty when it can. */
    public Optional<Refusal> refusalToAward(long amount) {
        return decided()
                .or(() -> amount > claimed
                        ? Optional.of(new Refusal(
                                Reason.REASON_REQUEST_INVALID,
                                "No more than was claimed can be awarded.",
                                Map.of("fields", "awarded_minor")))
                        : Optional.empty());
    }

    /** Why nothing can be added, or empty when it can. */
    public Optional<Refusal> refusalToAdd() {
        return decided()
                .or(() -> evidence.size() >= MOST_EVIDENCE
                        ? Optional.of(new Refusal(
                                Reason.REASON_DISPUTE_DECIDED,
                                "The dispute has as much evidence as it may have.",
                                Map.of("state", "open")))
                        : Optional.empty());
    }

    private Optional<Refusal> decided() {
        return verdict == null
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Reason.REASON_DISPUTE_DECIDED,
                        "The dispute was decided before.",
                        Map.of("state", verdict.awarded() > 0 ? "accepted" : "rejected")));
    }

    /** The refusal of a dispute that nobody has, or somebody else. */
    public static Refusal unknown() {
        return new Refusal(Reason.REASON_DISPUTE_UNKNOWN, "There is no such dispute.");
    }
}
