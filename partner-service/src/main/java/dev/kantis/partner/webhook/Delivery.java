package dev.kantis.partner.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One event for one endpoint. {@code sequence} is 0 for a test; {@code tries} counts all, {@code roundTries} those
 * since it was asked for.
 */
public record Delivery(
        UUID id,
        UUID endpoint,
        long sequence,
        UUID eventId,
        String type,
        State state,
        int tries,
        int roundTries,
        Instant nextTryAt,
        Instant createdAt,
        List<Attempt> attempts) {
    /** The type of a test. */
    public static final String TEST = "webhook.test";

    public Delivery {
        attempts = List.copyOf(attempts);
    }

    /** Where it stands. */
    public enum State {
        WAITING,
        DELIVERED,
        FAILED,
        DROPPED
    }

    /** A try: {@code status} is 0 when nothing was answered, {@code failure} empty when it was no failure. */
    public record Attempt(Instant startedAt, int millis, int status, String failure) {
        public boolean isDone() {
            return failure.isEmpty();
        }

        /** Whether the endpoint wants nothing any more, ever. */
        public boolean isGone() {
            return status == 410;
        }
    }

    /** What receivers know it by; has no dot, as the signature wants it. */
    public String messageId() {
        return "msg_" + eventId.toString().replace("-", "");
    }
}
