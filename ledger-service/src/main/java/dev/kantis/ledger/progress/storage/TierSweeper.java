package dev.kantis.ledger.progress.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.posting.LedgerClock;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.progress.MemberProgress;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells members what time did to their tiers, soon after the day began. Purchases do not wait for it: they do what is
 * due themselves.
 */
@ApplicationScoped
public class TierSweeper {
    private static final Logger LOG = Logger.getLogger(TierSweeper.class);
    private static final int MOST = 500;
    private static final int AT_ONCE = 16;
    private static final String DUE = """
            SELECT o.id FROM (
              SELECT owner_id FROM standing WHERE due_on <= $1 ORDER BY due_on LIMIT $2
            ) due JOIN owner o USING (owner_id)
            """;

    private final Database database;
    private final MemberProgress progress;
    private final Programs programs;
    private final LedgerClock clock;

    TierSweeper(Database database, MemberProgress progress, Programs programs, LedgerClock clock) {
        this.database = database;
        this.progress = progress;
        this.programs = programs;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        var program = programs.active();
        if (program.isEmpty() || program.get().tiers().sets().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var today = LocalDate.ofInstant(clock.now(), program.get().zone());
        return database.pool()
                .preparedQuery(DUE)
                .execute(Tuple.of(today, MOST))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUni(row -> settle(row.getUUID("id")))
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One that fails is found again the next time. */
    private Uni<Void> settle(UUID member) {
        return progress.settle(member).onFailure().recoverWithUni(failure -> {
            LOG.warnf("a tier waits to be settled: %s", failure.getClass().getSimpleName());
            return Uni.createFrom().voidItem();
        });
    }
}
