package dev.kantis.partner.webhook.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.partner.activity.Activity;
import dev.kantis.partner.webhook.Deliveries;
import dev.kantis.partner.webhook.Delivery;
import dev.kantis.partner.webhook.Delivery.Attempt;
import dev.kantis.partner.webhook.Endpoints;
import dev.kantis.partner.webhook.Verdict;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Deliveries in tables {@code webhook_delivery} and {@code webhook_attempt}. */
@ApplicationScoped
class PgDeliveries implements Deliveries {
    private final Database database;
    private final Ids ids;

    PgDeliveries(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    @Override
    public Uni<Void> add(SqlConnection tx, Delivery delivery) {
        return tx.preparedQuery(DeliverySql.ADD)
                .execute(Tuple.of(
                        delivery.id(),
                        delivery.endpoint(),
                        delivery.eventId(),
                        delivery.type(),
                        EndpointRows.utc(delivery.createdAt())))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> queue(SqlConnection tx, UUID endpoint, List<Activity> activities, Instant now) {
        var rows = activities.stream()
                .map(activity -> Tuple.tuple()
                        .addUUID(ids.next())
                        .addUUID(endpoint)
                        .addLong(activity.sequence())
                        .addUUID(activity.eventId())
                        .addString(activity.kind().type())
                        .addOffsetDateTime(EndpointRows.utc(now)))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(DeliverySql.QUEUE).executeBatch(rows).replaceWithVoid();
    }

    @Override
    public Uni<Void> drop(SqlConnection tx, UUID endpoint) {
        return tx.preparedQuery(DeliverySql.DROP).execute(Tuple.of(endpoint)).replaceWithVoid();
    }

    @Override
    public Uni<Void> dropOne(UUID id) {
        return database.pool()
                .preparedQuery(DeliverySql.DROP_ONE)
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    @Override
    public Uni<Integer> waiting(UUID endpoint) {
        return database.pool()
                .preparedQuery(DeliverySql.WAITING)
                .execute(Tuple.of(endpoint))
                .map(rows -> rows.iterator().next().getInteger("count"));
    }

    @Override
    public Uni<List<Delivery>> of(UUID endpoint, Endpoints.@Nullable Place after, int limit) {
        var row = Tuple.tuple()
                .addUUID(endpoint)
                .addOffsetDateTime(after == null ? null : EndpointRows.utc(after.createdAt()))
                .addUUID(after == null ? null : after.id())
                .addInteger(limit);
        return database.pool()
                .preparedQuery(DeliverySql.OF_ENDPOINT)
                .execute(row)
                .map(rows -> stream(rows).map(DeliveryRows::logged).toList());
    }

    @Override
    public Uni<List<Due>> due(Instant now, int perEndpoint, Collection<UUID> underWay) {
        var row = Tuple.tuple()
                .addOffsetDateTime(EndpointRows.utc(now))
                .addInteger(perEndpoint)
                .addArrayOfUUID(underWay.toArray(UUID[]::new));
        return database.pool()
                .preparedQuery(DeliverySql.DUE)
                .execute(row)
                .map(rows -> stream(rows)
                        .map(found -> new Due(DeliveryRows.due(found), EndpointRows.endpoint(found)))
                        .toList());
    }

    @Override
    public Uni<Boolean> settle(SqlConnection tx, Delivery delivery, Attempt attempt, Verdict verdict) {
        var state = Tuple.of(
                delivery.id(),
                delivery.tries(),
                verdict.state().name().toLowerCase(Locale.ROOT),
                EndpointRows.utc(verdict.nextTryAt()));
        return tx.preparedQuery(DeliverySql.SETTLE)
                .execute(state)
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : note(tx, delivery, attempt).replaceWith(true));
    }

    private static Uni<Void> note(SqlConnection tx, Delivery delivery, Attempt attempt) {
        return tx.preparedQuery(DeliverySql.NOTE)
                .execute(Tuple.of(
                        delivery.id(),
                        delivery.tries() + 1,
                        EndpointRows.utc(attempt.startedAt()),
                        attempt.millis(),
                        attempt.status(),
                        attempt.failure()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> failing(SqlConnection tx, UUID endpoint, @Nullable Instant since) {
        return since == null
                ? tx.preparedQuery(DeliverySql.NOT_FAILING)
                        .execute(Tuple.of(endpoint))
                        .replaceWithVoid()
                : tx.preparedQuery(DeliverySql.FAILING)
                        .execute(Tuple.of(endpoint, EndpointRows.utc(since)))
                        .replaceWithVoid();
    }

    @Override
    public Uni<Integer> forget(Instant before) {
        return database.pool()
                .preparedQuery(DeliverySql.FORGET)
                .execute(Tuple.of(EndpointRows.utc(before)))
                .map(RowSet::rowCount);
    }

    @Override
    public Uni<Backlog> backlog(Instant now) {
        return database.pool()
                .preparedQuery(DeliverySql.BACKLOG)
                .execute(Tuple.of(EndpointRows.utc(now)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Backlog(row.getLong("due"), row.getLong("seconds"), row.getLong("failing")));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
