package dev.kantis.kit.errors;

import dev.kantis.contracts.errors.v1.Reason;
import java.util.Map;

/**
 * Why a call is refused: a stable reason, a sentence for people, and the facts in it for programs. No personal data.
 */
public record Refusal(Reason reason, String message, Map<String, String> metadata) {
    /** The fact that says after how many whole seconds to repeat; becomes {@code RetryInfo} on the wire. */
    public static final String RETRY_AFTER_SECONDS = "retryAfterSeconds";

    public Refusal {
        metadata = Map.copyOf(metadata);
    }

    public Refusal(Reason reason, String message) {
        this(reason, message, Map.of());
    }

    /** Carries this refusal through a reactive chain to the edge, where it becomes the answer. */
    public RefusalException asException() {
        return new RefusalException(this);
    }
}
