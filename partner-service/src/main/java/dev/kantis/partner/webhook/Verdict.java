package dev.kantis.partner.webhook;

import dev.kantis.partner.webhook.Delivery.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a delivery and its endpoint after a try. {@code nextTryAt} only counts while it waits;
 * {@code disabled} is the endpoint's new state when it is to get nothing any more.
 */
public record Verdict(
        Delivery.State state, Instant nextTryAt, @Nullable Instant failingSince, Optional<Endpoint.State> disabled) {

    /** How long a failing endpoint is kept, and where in its spread the next try falls, 0 to 99. */
    public record Terms(Duration disableAfter, int spread) {}

    /** After this try, which ended {@code now}; {@code asked} is the pause that the endpoint asked for. */
    public static Verdict of(
            Delivery delivery, @Nullable Instant failingSince, Attempt attempt, Duration asked, Terms terms) {
        var now = attempt.startedAt().plusMillis(attempt.millis());
        if (attempt.isDone()) {
            return new Verdict(Delivery.State.DELIVERED, now, null, Optional.empty());
        }
        var since = failingSince == null ? attempt.startedAt() : failingSince;
        if (attempt.isGone()) {
            return new Verdict(Delivery.State.FAILED, now, since, Optional.of(Endpoint.State.GONE));
        }
        var pause = RetryPlan.pauseAfter(delivery.roundTries() + 1, asked, terms.spread());
        return new Verdict(
                pause.isPresent() ? Delivery.State.WAITING : Delivery.State.FAILED,
                now.plus(pause.orElse(Duration.ZERO)),
                since,
                since.plus(terms.disableAfter()).isAfter(now) ? Optional.empty() : Optional.of(Endpoint.State.FAILED));
    }
}
