package dev.kantis.ledger.wallet.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.wallet.WalletVerbs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Finds holds whose time is over and has them released. Several replicas may find the same one: the key decides. */
@ApplicationScoped
public class HoldTimeouts {
    private static final String DUE = """
            SELECT owner_id, hold_id FROM hold WHERE state = 1 AND expires_at <= $1 ORDER BY expires_at LIMIT 200
            """;

    private final Database database;
    private final WalletVerbs wallets;
    private final InstantSource clock;

    HoldTimeouts(Database database, WalletVerbs wallets, InstantSource clock) {
        this.database = database;
        this.wallets = wallets;
        this.clock = clock;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return database.pool()
                .preparedQuery(DUE)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> wallets.timeOut(row.getUUID("owner_id"), row.getUUID("hold_id")))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
