package dev.kantis.ledger.wallet.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.wallet.OwnWallets;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class PgOwnWallets implements OwnWallets {
    private static final String SHARED = """
            SELECT FROM owner a JOIN owner b ON coalesce(a.into_id, a.owner_id) = coalesce(b.into_id, b.owner_id)
            WHERE a.id = $1 AND b.id = $2
            """;

    private final Database database;

    PgOwnWallets(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Boolean> share(UUID one, UUID other) {
        return one.equals(other)
                ? Uni.createFrom().item(true)
                : database.pool()
                        .preparedQuery(SHARED)
                        .execute(Tuple.of(one, other))
                        .map(rows -> rows.size() > 0);
    }
}
