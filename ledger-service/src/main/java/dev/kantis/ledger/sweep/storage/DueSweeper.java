package dev.kantis.ledger.sweep.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.posting.LedgerClock;
import dev.kantis.ledger.posting.Postings;
import dev.kantis.ledger.posting.UnitPolicy;
import dev.kantis.ledger.posting.storage.References;
import dev.kantis.ledger.program.Programs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Finds idle wallets on which something is due and has them settled. Only a broom: a wallet is right without it
 * whenever somebody touches or reads it. Replicas may sweep the same wallets; what is posted already is not due any
 * more.
 */
@ApplicationScoped
public class DueSweeper {
    private static final Logger LOG = Logger.getLogger(DueSweeper.class);
    private static final int MOST = 500;
    private static final int AT_ONCE = 32;
    private static final String HOLDS = """
            SELECT DISTINCT o.id FROM (
              SELECT owner_id FROM hold WHERE state = 1 AND expires_at <= $1 AND unit = $3 ORDER BY expires_at LIMIT $2
            ) due JOIN owner o USING (owner_id)
            """;
    private static final String EXPIRIES = """
            SELECT DISTINCT o.id FROM (
              SELECT owner_id FROM lot
              WHERE expires_on < $1 AND expires_on >= $1 - 60 AND pending + remaining > 0 AND unit = $3 ORDER BY expires_on DESC LIMIT $2
            ) due JOIN owner o USING (owner_id)
            """;
    private static final String RELEASES = """
            SELECT DISTINCT o.id FROM (
              SELECT owner_id FROM lot
              WHERE release_on <= $1 AND release_on >= $1 - 60 AND pending > 0 AND unit = $3 ORDER BY release_on DESC LIMIT $2
            ) due JOIN owner o USING (owner_id)
            """;
    private static final String IDLE = """
            SELECT o.id FROM (
              SELECT owner_id FROM wallet WHERE active_on < $1 AND available + pending > 0 AND unit = $3 LIMIT $2
            ) due JOIN owner o USING (owner_id)
            """;

    private final Database database;
    private final Postings postings;
    private final Programs programs;
    private final LedgerClock clock;
    private final References references;

    DueSweeper(Database database, Postings postings, Programs programs, LedgerClock clock, References references) {
        this.database = database;
        this.postings = postings;
        this.programs = programs;
        this.clock = clock;
        this.references = references;
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> holds() {
        return sweep(HOLDS, _ -> Optional.of(clock.now().atOffset(ZoneOffset.UTC)));
    }

    @Scheduled(every = "1m", delayed = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> expiries() {
        return sweep(EXPIRIES, unit -> Optional.of(today(unit)))
                .chain(() -> sweep(RELEASES, unit -> Optional.of(today(unit))));
    }

    /** Reads all wallets: whether one is idle is in no index, because it changes with each activity. */
    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> idle() {
        return sweep(
                IDLE,
                unit -> unit.expiry() instanceof UnitPolicy.Expiry.Inactivity inactivity
                        ? Optional.of(today(unit).minus(inactivity.after()))
                        : Optional.empty());
    }

    private LocalDate today(UnitPolicy unit) {
        return LocalDate.ofInstant(clock.now(), unit.zone());
    }

    private Uni<Void> sweep(String sql, Function<UnitPolicy, Optional<Object>> limit) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var program : programs.all()) {
            for (var unit : program.units().values()) {
                var bound = limit.apply(unit);
                if (bound.isPresent()) {
                    all = all.chain(() -> sweep(sql, unit, bound.get()));
                }
            }
        }
        return all;
    }

    private Uni<Void> sweep(String sql, UnitPolicy unit, Object bound) {
        return references
                .units()
                .numberOf(unit.name())
                .chain(number -> database.pool().preparedQuery(sql).execute(Tuple.of(bound, MOST, number.shortValue())))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUni(row -> settle(row.getUUID("id"), unit))
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One that fails is found again the next time. */
    private Uni<Void> settle(UUID owner, UnitPolicy unit) {
        return postings.settle(owner, unit).onFailure().recoverWithUni(failure -> {
            LOG.warnf("a wallet waits to be settled: %s", failure.getClass().getSimpleName());
            return Uni.createFrom().voidItem();
        });
    }
}
