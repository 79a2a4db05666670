package dev.kantis.kit.database;

import dev.kantis.kit.KitConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;

/** Forgets stored outcomes and event marks that nobody can repeat any more. */
@ApplicationScoped
public class Retention {
    private static final String REQUESTS = "DELETE FROM request_outcome WHERE created_at < $1";
    private static final String INBOX = "DELETE FROM inbox WHERE received_at < $1";

    private final Database database;
    private final KitConfig config;
    private final InstantSource clock;

    Retention(Database database, KitConfig config, InstantSource clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "6h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return delete(REQUESTS, config.retention().requests())
                .chain(() -> delete(INBOX, config.retention().inbox()));
    }

    private Uni<Void> delete(String sql, Period kept) {
        var limit = clock.instant().atOffset(ZoneOffset.UTC).minus(kept);
        return database.pool().preparedQuery(sql).execute(Tuple.of(limit)).replaceWithVoid();
    }
}
