package dev.kantis.kit.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/**
 * Transactions (READ COMMITTED). What PostgreSQL asks to be repeated (a serialization failure or a deadlock, never a
 * lost connection, whose outcome is unknown) is repeated as a whole a few times, so the work must have no effect but in
 * the transaction.
 */
@ApplicationScoped
public class Database {
    private static final Set<String> REPEATABLE = Set.of("40001", "40P01");
    private static final int REPEATS = 4;

    private final Pool pool;

    Database(Pool pool) {
        this.pool = pool;
    }

    public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> pool.withTransaction(work))
                .onFailure(Database::isRepeatable)
                .retry()
                .withBackOff(Duration.ofMillis(5), Duration.ofMillis(100))
                .withJitter(0.5)
                .atMost(REPEATS);
    }

    /** For single statements outside a transaction, mostly reads. */
    public Pool pool() {
        return pool;
    }

    private static boolean isRepeatable(Throwable failure) {
        return failure instanceof PgException refused && REPEATABLE.contains(refused.getSqlState());
    }
}
