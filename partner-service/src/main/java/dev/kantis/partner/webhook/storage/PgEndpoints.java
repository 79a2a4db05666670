package dev.kantis.partner.webhook.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.partner.webhook.Endpoint;
import dev.kantis.partner.webhook.Endpoints;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Endpoints in table {@code webhook_endpoint}. */
@ApplicationScoped
class PgEndpoints implements Endpoints {
    private final Database database;

    PgEndpoints(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Integer> count(SqlConnection tx, UUID partner) {
        return tx.preparedQuery(EndpointSql.LOCK_PARTNER)
                .execute(Tuple.of(partner))
                .chain(() -> tx.preparedQuery(EndpointSql.COUNT).execute(Tuple.of(partner)))
                .map(rows -> rows.iterator().next().getInteger("count"));
    }

    @Override
    public Uni<Void> add(SqlConnection tx, Endpoint endpoint) {
        var row = Tuple.tuple()
                .addUUID(endpoint.id())
                .addUUID(endpoint.partner())
                .addString(endpoint.url())
                .addArrayOfString(endpoint.types().toArray(String[]::new))
                .addValue(EndpointRows.buffer(endpoint.secrets().current()))
                .addLong(endpoint.sequence())
                .addOffsetDateTime(EndpointRows.utc(endpoint.createdAt()));
        return tx.preparedQuery(EndpointSql.ADD).execute(row).replaceWithVoid();
    }

    @Override
    public Uni<Optional<Endpoint>> lock(SqlConnection tx, UUID id) {
        return read(tx, EndpointSql.LOCK, id);
    }

    @Override
    public Uni<Optional<Endpoint>> find(UUID id) {
        return read(database.pool(), EndpointSql.FIND, id);
    }

    private static Uni<Optional<Endpoint>> read(SqlClient client, String sql, UUID id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> all(rows).stream().findFirst());
    }

    @Override
    public Uni<Void> store(SqlConnection tx, Endpoint endpoint) {
        var row = Tuple.tuple()
                .addUUID(endpoint.id())
                .addString(EndpointRows.state(endpoint.state()))
                .addValue(EndpointRows.buffer(endpoint.secrets().current()))
                .addValue(EndpointRows.buffer(endpoint.secrets().old()))
                .addOffsetDateTime(EndpointRows.utc(endpoint.secrets().oldUntil()))
                .addLong(endpoint.sequence())
                .addOffsetDateTime(EndpointRows.utc(endpoint.failingSince()));
        return tx.preparedQuery(EndpointSql.STORE).execute(row).replaceWithVoid();
    }

    @Override
    public Uni<Void> advance(SqlConnection tx, UUID id, long sequence) {
        return tx.preparedQuery(EndpointSql.ADVANCE)
                .execute(Tuple.of(id, sequence))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> state(SqlConnection tx, UUID id, Endpoint.State state) {
        return tx.preparedQuery(EndpointSql.STATE)
                .execute(Tuple.of(id, EndpointRows.state(state)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> delete(SqlConnection tx, UUID id) {
        return tx.preparedQuery(EndpointSql.DELETE).execute(Tuple.of(id)).replaceWithVoid();
    }

    @Override
    public Uni<List<Endpoint>> of(UUID partner, @Nullable Place after, int limit) {
        var row = Tuple.tuple()
                .addUUID(partner)
                .addOffsetDateTime(after == null ? null : EndpointRows.utc(after.createdAt()))
                .addUUID(after == null ? null : after.id())
                .addInteger(limit);
        return database.pool()
                .preparedQuery(EndpointSql.OF_PARTNER)
                .execute(row)
                .map(PgEndpoints::all);
    }

    @Override
    public Uni<List<Endpoint>> behind(int limit) {
        return database.pool()
                .preparedQuery(EndpointSql.BEHIND)
                .execute(Tuple.of(limit))
                .map(PgEndpoints::all);
    }

    private static List<Endpoint> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(EndpointRows::endpoint)
                .toList();
    }
}
