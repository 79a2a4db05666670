package dev.kantis.partner.webhook;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.activity.Activities;
import dev.kantis.partner.activity.ActivityKind;
import dev.kantis.partner.webhook.Endpoint.Sealed;
import dev.kantis.partner.webhook.Endpoint.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Adds, changes and removes endpoints, and asks for deliveries. Whoever is no partner may change anybody's. */
@ApplicationScoped
public class ManageWebhooks {
    private static final Set<String> TYPES =
            Arrays.stream(ActivityKind.values()).map(ActivityKind::type).collect(Collectors.toUnmodifiableSet());

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Activities activities;
    private final SecretBox secrets;
    private final PartnerConfig.Webhooks config;
    private final InstantSource clock;

    ManageWebhooks(
            Endpoints endpoints,
            Deliveries deliveries,
            Activities activities,
            SecretBox secrets,
            PartnerConfig config,
            InstantSource clock) {
        this.config = config.webhooks();
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.activities = activities;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Which endpoint, and whose it must be; empty: anybody's. */
    public record Which(UUID id, Optional<UUID> partner) {}

    /** A new endpoint as somebody wants it. */
    public record Wanted(UUID id, UUID partner, String url, List<String> types) {}

    /** Adds an endpoint that gets what happens from now on. */
    public Uni<Outcome<Endpoint>> create(SqlConnection tx, Wanted wanted) {
        if (!secrets.isReady()) {
            return refused(off());
        }
        if (!TYPES.containsAll(wanted.types())) {
            return refused(new Refusal(
                    Reason.REASON_REQUEST_INVALID, "There is no such type of event.", Map.of("fields", "event_types")));
        }
        return switch (WebhookUrl.parse(wanted.url(), config.allowLocal())) {
            case Outcome.Refused<WebhookUrl>(var refusal) -> refused(refusal);
            case Outcome.Done<WebhookUrl> _ ->
                endpoints
                        .count(tx, wanted.partner())
                        .chain(count -> count >= Endpoint.MOST ? refused(Endpoint.tooMany()) : add(tx, wanted));
        };
    }

    private Uni<Outcome<Endpoint>> add(SqlConnection tx, Wanted wanted) {
        return activities
                .kept(wanted.partner())
                .map(kept -> new Endpoint(
                        wanted.id(),
                        wanted.partner(),
                        wanted.url(),
                        wanted.types(),
                        State.ENABLED,
                        new Sealed(secrets.seal(wanted.id(), WebhookSecret.random()), null, null),
                        kept.head(),
                        null,
                        now()))
                .call(endpoint -> endpoints.add(tx, endpoint))
                .map(Outcome::done);
    }

    private static Refusal off() {
        return new Refusal(Reason.REASON_WEBHOOKS_OFF, "This platform has no key to keep webhook secrets with.");
    }

    /** Gives it a new secret; the one that it had is used as well for a while. */
    public Uni<Outcome<Endpoint>> rotate(SqlConnection tx, Which which, Duration overlap) {
        if (!secrets.isReady()) {
            return refused(off());
        }
        return change(tx, which, endpoint -> {
            var fresh = secrets.seal(endpoint.id(), WebhookSecret.random());
            var both = overlap.isZero()
                    ? new Sealed(fresh, null, null)
                    : new Sealed(fresh, endpoint.secrets().current(), now().plus(overlap));
            return stored(tx, with(endpoint, endpoint.state(), both, endpoint.sequence()));
        });
    }

    /** Sends from now on. */
    public Uni<Outcome<Endpoint>> enable(SqlConnection tx, Which which) {
        return change(
                tx,
                which,
                endpoint -> endpoint.state() == State.ENABLED
                        ? Uni.createFrom().item(Outcome.done(endpoint))
                        : activities
                                .kept(endpoint.partner())
                                .chain(kept ->
                                        stored(tx, with(endpoint, State.ENABLED, endpoint.secrets(), kept.head()))));
    }

    /** Sends nothing any more. */
    public Uni<Outcome<Endpoint>> disable(SqlConnection tx, Which which) {
        return change(
                tx,
                which,
                endpoint -> deliveries
                        .drop(tx, endpoint.id())
                        .chain(() ->
                                stored(tx, with(endpoint, State.DISABLED, endpoint.secrets(), endpoint.sequence()))));
    }

    public Uni<Outcome<Endpoint>> delete(SqlConnection tx, Which which) {
        return change(tx, which, endpoint -> endpoints.delete(tx, endpoint.id()).replaceWith(Outcome.done(endpoint)));
    }

    /** Queues everything again that was told since a moment. */
    public Uni<Outcome<Endpoint>> replay(SqlConnection tx, Which which, Instant since) {
        return change(
                tx,
                which,
                endpoint -> sendable(
                        endpoint,
                        () -> activities
                                .before(endpoint.partner(), since)
                                .chain(sequence -> replay(tx, endpoint, sequence))));
    }

    /** Queues everything again after a place. */
    public Uni<Outcome<Endpoint>> replay(SqlConnection tx, Which which, long after) {
        return change(tx, which, endpoint -> sendable(endpoint, () -> replay(tx, endpoint, after)));
    }

    private Uni<Outcome<Endpoint>> replay(SqlConnection tx, Endpoint endpoint, long after) {
        var from = Math.min(after, endpoint.sequence());
        return stored(tx, with(endpoint, endpoint.state(), endpoint.secrets(), from));
    }

    /** Queues a test. */
    public Uni<Outcome<Delivery>> test(SqlConnection tx, Which which, UUID id) {
        return owned(tx, which).chain(found -> switch (found) {
            case Outcome.Refused<Endpoint>(var refusal) -> Uni.createFrom().item(Outcome.<Delivery>refused(refusal));
            case Outcome.Done<Endpoint>(var endpoint) ->
                endpoint.refusalToSend()
                        .map(refusal -> Uni.createFrom().item(Outcome.<Delivery>refused(refusal)))
                        .orElseGet(() -> test(tx, endpoint, id));
        });
    }

    private Uni<Outcome<Delivery>> test(SqlConnection tx, Endpoint endpoint, UUID id) {
        var now = now();
        var delivery = new Delivery(
                id, endpoint.id(), 0, id, Delivery.TEST, Delivery.State.WAITING, 0, 0, now, now, List.of());
        return deliveries.add(tx, delivery).replaceWith(Outcome.done(delivery));
    }

    private static Uni<Outcome<Endpoint>> sendable(Endpoint endpoint, Supplier<Uni<Outcome<Endpoint>>> work) {
        return endpoint.refusalToSend().map(ManageWebhooks::refused).orElseGet(work);
    }

    private Uni<Outcome<Endpoint>> change(
            SqlConnection tx, Which which, Function<Endpoint, Uni<Outcome<Endpoint>>> work) {
        return owned(tx, which).chain(found -> switch (found) {
            case Outcome.Refused<Endpoint> refused -> Uni.createFrom().item(refused);
            case Outcome.Done<Endpoint>(var endpoint) -> work.apply(endpoint);
        });
    }

    private Uni<Outcome<Endpoint>> owned(SqlConnection tx, Which which) {
        return endpoints
                .lock(tx, which.id())
                .map(found -> found.filter(endpoint -> which.partner().isEmpty()
                                || which.partner().get().equals(endpoint.partner()))
                        .map(Outcome::done)
                        .orElseGet(() -> Outcome.refused(Endpoint.unknown())));
    }

    private Uni<Outcome<Endpoint>> stored(SqlConnection tx, Endpoint endpoint) {
        return endpoints.store(tx, endpoint).replaceWith(Outcome.done(endpoint));
    }

    /** Whoever was changed by hand is not known to fail. */
    private static Endpoint with(Endpoint endpoint, State state, Sealed secrets, long sequence) {
        return new Endpoint(
                endpoint.id(),
                endpoint.partner(),
                endpoint.url(),
                endpoint.types(),
                state,
                secrets,
                sequence,
                state == endpoint.state() ? endpoint.failingSince() : null,
                endpoint.createdAt());
    }

    private static Uni<Outcome<Endpoint>> refused(Refusal refusal) {
        return Uni.createFrom().item(Outcome.refused(refusal));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
