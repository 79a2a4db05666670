package dev.kantis.partner.webhook;

import dev.kantis.kit.database.Database;
import dev.kantis.partner.activity.Activities;
import dev.kantis.partner.activity.Activity;
import dev.kantis.partner.webhook.Endpoint.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Makes deliveries of what happened: they and the endpoint's place are one transaction, so that nothing is left out and
 * nothing queued twice. No more wait than there may be; the rest comes when they are done.
 */
@ApplicationScoped
public class QueueDeliveries {
    /** Most that wait for one endpoint. */
    static final int MOST_WAITING = 1_000;

    private static final int PAGE = 200;

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Activities activities;
    private final Database database;
    private final InstantSource clock;

    QueueDeliveries(
            Endpoints endpoints, Deliveries deliveries, Activities activities, Database database, InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.activities = activities;
        this.database = database;
        this.clock = clock;
    }

    /** Queues the next activities of an endpoint, as it was read; answers how many were looked at. */
    public Uni<Integer> next(Endpoint endpoint) {
        return deliveries
                .waiting(endpoint.id())
                .chain(waiting -> waiting > MOST_WAITING - PAGE
                        ? Uni.createFrom().item(List.<Activity>of())
                        : activities.after(endpoint.partner(), endpoint.sequence(), PAGE))
                .chain(page -> page.isEmpty()
                        ? Uni.createFrom().item(0)
                        : database.inTransaction(tx -> queue(tx, endpoint, page)));
    }

    private Uni<Integer> queue(SqlConnection tx, Endpoint read, List<Activity> page) {
        return endpoints
                .lock(tx, read.id())
                .chain(found -> found.filter(
                                endpoint -> endpoint.state() == State.ENABLED && endpoint.sequence() == read.sequence())
                        .map(endpoint -> queue(tx, endpoint, page, clock.instant()))
                        .orElseGet(() -> Uni.createFrom().item(0)));
    }

    private Uni<Integer> queue(SqlConnection tx, Endpoint endpoint, List<Activity> page, Instant now) {
        var wanted = page.stream()
                .filter(activity -> endpoint.wants(activity.kind()))
                .filter(activity -> !isAboutItself(endpoint.id(), activity))
                .toList();
        return deliveries
                .queue(tx, endpoint.id(), wanted, now)
                .chain(() -> endpoints.advance(tx, endpoint.id(), page.getLast().sequence()))
                .replaceWith(page.size());
    }

    /** Once it is enabled again it knows. */
    private static boolean isAboutItself(UUID endpoint, Activity activity) {
        return activity.place().reference().equals(endpoint.toString());
    }
}
