package dev.kantis.kit.database;

import dev.kantis.localstack.TestServers;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** A fresh PostgreSQL database with the kit's tables, as a service sees it. */
public final class TestDatabase implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    public TestDatabase() {
        var settings = TestServers.shared().database("ledger");
        migrate(settings);
        var options = PgConnectOptions.fromUri(value(settings, "quarkus.datasource.reactive.url"))
                .setUser(value(settings, "quarkus.datasource.username"))
                .setPassword(value(settings, "quarkus.datasource.password"));
        this.pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(30))
                .connectingTo(options)
                .using(vertx.getDelegate())
                .build());
    }

    public Database database() {
        return new Database(pool);
    }

    @Override
    public void close() {
        pool.close().await().atMost(LIMIT);
        vertx.close().await().atMost(LIMIT);
    }

    private static void migrate(Map<String, String> settings) {
        try (var sql = TestDatabase.class.getResourceAsStream("/db/kit/V0001__requests_outbox_inbox.sql");
                var connection = DriverManager.getConnection(
                        value(settings, "quarkus.datasource.jdbc.url"),
                        value(settings, "quarkus.flyway.username"),
                        value(settings, "quarkus.flyway.password"));
                var statement = connection.createStatement()) {
            statement.execute(new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8));
            statement.execute("CREATE TABLE counter (name text PRIMARY KEY, n bigint NOT NULL)");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the kit's tables could not be made", e);
        }
    }

    private static String value(Map<String, String> settings, String key) {
        return Objects.requireNonNull(settings.get(key), key);
    }
}
