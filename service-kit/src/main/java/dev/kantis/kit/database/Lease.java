package dev.kantis.kit.database;

import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** A right that one replica has at a time, until it lets it run out. Blocking. */
@ApplicationScoped
public class Lease {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String HOLD = """
            INSERT INTO lease AS l (name, holder, until) VALUES ($1, $2, now() + $3 * interval '1 millisecond')
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
            WHERE l.holder = excluded.holder OR l.until < now()
            """;

    private final Database database;

    public Lease(Database database) {
        this.database = database;
    }

    /** Takes or renews the right; false while another replica has it. */
    public boolean hold(String name, UUID holder, Duration length) {
        return database.pool()
                        .preparedQuery(HOLD)
                        .execute(Tuple.of(name, holder, length.toMillis()))
                        .await()
                        .atMost(LIMIT)
                        .rowCount()
                == 1;
    }
}
