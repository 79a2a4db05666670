package dev.kantis.partner.webhook;

import dev.kantis.kit.errors.Outcome;
import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.activity.Activities;
import dev.kantis.partner.activity.Activity;
import dev.kantis.partner.webhook.Deliveries.Due;
import dev.kantis.partner.webhook.Delivery.Attempt;
import dev.kantis.partner.webhook.Sender.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tries one delivery: signs it, posts it. Writes nothing. Blocking. */
@ApplicationScoped
public class TryDelivery {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String REFUSED = "ADDRESS_REFUSED";

    private final Activities activities;
    private final Payloads payloads;
    private final SecretBox secrets;
    private final Sender sender;
    private final PartnerConfig.Webhooks config;
    private final InstantSource clock;

    TryDelivery(
            Activities activities,
            Payloads payloads,
            SecretBox secrets,
            Sender sender,
            PartnerConfig config,
            InstantSource clock) {
        this.activities = activities;
        this.payloads = payloads;
        this.secrets = secrets;
        this.sender = sender;
        this.config = config.webhooks();
        this.clock = clock;
    }

    /** The try, and the pause that the endpoint asked for. */
    public record Tried(Attempt attempt, Duration retryAfter) {}

    /** Empty when what it tells is not kept any more. */
    public Optional<Tried> attempt(Due due) {
        var activity = due.delivery().sequence() == 0
                ? Optional.<Activity>empty()
                : activities
                        .after(due.endpoint().partner(), due.delivery().sequence() - 1, 1)
                        .await()
                        .atMost(LIMIT)
                        .stream()
                        .filter(found -> found.sequence() == due.delivery().sequence())
                        .findFirst();
        if (activity.isEmpty() && due.delivery().sequence() != 0) {
            return Optional.empty();
        }
        var body = payloads.of(due.delivery(), activity);
        var startedAt = clock.instant();
        var began = System.nanoTime();
        var answer = post(due, startedAt, body);
        var millis = (int) Duration.ofNanos(System.nanoTime() - began).toMillis();
        return Optional.of(
                new Tried(new Attempt(startedAt, millis, answer.status(), answer.failure()), answer.retryAfter()));
    }

    private Answer post(Due due, Instant now, byte[] body) {
        return switch (WebhookUrl.parse(due.endpoint().url(), config.allowLocal())) {
            case Outcome.Refused<WebhookUrl> _ -> Answer.failed(REFUSED);
            case Outcome.Done<WebhookUrl>(var url) -> sender.post(url, headers(due, now, body), body);
        };
    }

    private Map<String, String> headers(Due due, Instant now, byte[] body) {
        var id = due.delivery().messageId();
        var second = now.getEpochSecond();
        List<Endpoint.Box> boxes = due.endpoint().secrets().at(now);
        var signatures = boxes.stream()
                .map(box -> secrets.open(due.endpoint().id(), box).sign(id, second, body))
                .collect(Collectors.joining(" "));
        return Map.of("webhook-id", id, "webhook-timestamp", Long.toString(second), "webhook-signature", signatures);
    }
}
