package dev.kantis.partner.webhook;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.partner.activity.ActivityKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A URL of a partner that gets what happens. {@code sequence} is the last activity that was queued for it, no types
 * means all of them, {@code failingSince} is null unless the last try failed.
 */
public record Endpoint(
        UUID id,
        UUID partner,
        String url,
        List<String> types,
        State state,
        Sealed secrets,
        long sequence,
        @Nullable Instant failingSince,
        Instant createdAt) {
    /** More a partner cannot have. */
    public static final int MOST = 5;

    public Endpoint {
        types = List.copyOf(types);
    }

    /** Whether it gets anything, and why not. */
    public enum State {
        ENABLED,
        DISABLED,
        /** It answered 410. */
        GONE,
        /** It failed for days. */
        FAILED
    }

    /** Its secret, and the one before with its end, as they are kept. */
    public record Sealed(
            Box current, @Nullable Box old, @Nullable Instant oldUntil) {
        /** The boxes that count now, the newest first. */
        public List<Box> at(Instant now) {
            return old != null && oldUntil != null && now.isBefore(oldUntil) ? List.of(current, old) : List.of(current);
        }
    }

    /** A sealed secret. */
    public record Box(String base64) {}

    public boolean wants(ActivityKind kind) {
        return types.isEmpty() || types.contains(kind.type());
    }

    /** Why nothing can be sent to it now, or empty when it can. */
    public Optional<Refusal> refusalToSend() {
        return state == State.ENABLED
                ? Optional.empty()
                : Optional.of(
                        new Refusal(Reason.REASON_WEBHOOK_DISABLED, "This endpoint is disabled. Enable it first."));
    }

    /** The refusal of an endpoint that nobody has, or somebody else. */
    public static Refusal unknown() {
        return new Refusal(Reason.REASON_WEBHOOK_UNKNOWN, "There is no such webhook endpoint.");
    }

    /** The refusal of one more than there may be. */
    public static Refusal tooMany() {
        return new Refusal(
                Reason.REASON_TOO_MANY_WEBHOOKS,
                "The partner has " + MOST + " endpoints. Delete one first.",
                Map.of("limit", Integer.toString(MOST)));
    }
}
