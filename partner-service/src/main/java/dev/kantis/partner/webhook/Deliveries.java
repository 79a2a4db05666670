package dev.kantis.partner.webhook;

import dev.kantis.partner.activity.Activity;
import dev.kantis.partner.webhook.Delivery.Attempt;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Port: what was sent and what waits. */
public interface Deliveries {

    Uni<Void> add(SqlConnection tx, Delivery delivery);

    /** Queues activities for an endpoint; those that were queued before are asked for again. */
    Uni<Void> queue(SqlConnection tx, UUID endpoint, List<Activity> activities, Instant now);

    /** What waits for an endpoint is not sent any more. */
    Uni<Void> drop(SqlConnection tx, UUID endpoint);

    /** One is not sent any more. */
    Uni<Void> dropOne(UUID id);

    /** How many wait for an endpoint. */
    Uni<Integer> waiting(UUID endpoint);

    /** An endpoint's, the newest first, after a place in that order. */
    Uni<List<Delivery>> of(UUID endpoint, Endpoints.@Nullable Place after, int limit);

    /** What is due at enabled endpoints, at most so many of each, without those under way. */
    Uni<List<Due>> due(Instant now, int perEndpoint, Collection<UUID> underWay);

    /** Notes a try; false, and no effect, when the delivery does not wait any more or was tried by somebody else. */
    Uni<Boolean> settle(SqlConnection tx, Delivery delivery, Attempt attempt, Verdict verdict);

    /** Notes since when the endpoint fails; null: it does not. The first time counts. */
    Uni<Void> failing(SqlConnection tx, UUID endpoint, @Nullable Instant since);

    /** Forgets deliveries of before a moment. */
    Uni<Integer> forget(Instant before);

    /** Where all of them stand. */
    Uni<Backlog> backlog(Instant now);

    /** One with its endpoint. */
    record Due(Delivery delivery, Endpoint endpoint) {}

    /** How many are due, for how many seconds the oldest one has been, and how many enabled endpoints fail. */
    record Backlog(long due, long seconds, long failing) {}
}
