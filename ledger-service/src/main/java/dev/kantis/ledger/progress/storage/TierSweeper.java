package dev.kantis.ledger.progress.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.posting.LedgerClock;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.progress.MemberProgress;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
            SELECT o.id, due.owner_id FROM (
              SELECT owner_id FROM standing WHERE program = $4 AND due_on <= $1 AND owner_id > $2 ORDER BY owner_id LIMIT $3
            ) due JOIN owner o USING (owner_id) ORDER BY due.owner_id
            """;

    private final Database database;
    private final MemberProgress progress;
    private final Programs programs;
    private final LedgerClock clock;
    /**
     * Where the last round of a program ended: somebody on whom nothing can be done, such as of a set that is gone,
     * holds up nobody.
     */
    private final Map<String, Long> places = new ConcurrentHashMap<>();

    TierSweeper(Database database, MemberProgress progress, Programs programs, LedgerClock clock) {
        this.database = database;
        this.progress = progress;
        this.programs = programs;
        this.clock = clock;
    }

    @Scheduled(every = "1m", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return Multi.createFrom()
                .iterable(programs.all())
                .select()
                .where(program -> !program.tiers().sets().isEmpty())
                .onItem()
                .transformToUniAndConcatenate(this::sweep)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> sweep(Program program) {
        var today = LocalDate.ofInstant(clock.now(), program.zone());
        var place = places.getOrDefault(program.name(), Long.MIN_VALUE);
        return database.pool()
                .preparedQuery(DUE)
                .execute(Tuple.of(today, place, MOST, program.name()))
                .invoke(rows -> places.put(program.name(), rows.size() < MOST ? Long.MIN_VALUE : lastOf(rows)))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUni(row -> settle(row.getUUID("id"), program))
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static long lastOf(RowSet<Row> rows) {
        var last = Long.MIN_VALUE;
        for (var row : rows) {
            last = row.getLong("owner_id");
        }
        return last;
    }

    /** One that fails is found again the next time. */
    private Uni<Void> settle(UUID member, Program program) {
        return progress.settle(member, program).onFailure().recoverWithUni(failure -> {
            LOG.warnf("a tier waits to be settled: %s", failure.getClass().getSimpleName());
            return Uni.createFrom().voidItem();
        });
    }
}
