package dev.kantis.partner.risk;

import dev.kantis.kit.database.Database;
import dev.kantis.partner.risk.RiskEvents.Accrual;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks at what partners with a limit gave in the last 24 hours, and tells once when it is too much, and once when it
 * is no more. Any replica may look: the change of the mark and the event are one transaction, and only one makes it.
 */
@ApplicationScoped
public class WatchAccrual {
    private static final Duration KEPT = Duration.ofDays(35);

    private final RiskBook book;
    private final RiskFacts facts;
    private final RiskEvents events;
    private final Database database;
    private final InstantSource clock;
    private final AtomicLong exceeded = new AtomicLong();

    WatchAccrual(RiskBook book, RiskFacts facts, RiskEvents events, Database database, InstantSource clock) {
        this.book = book;
        this.facts = facts;
        this.events = events;
        this.database = database;
        this.clock = clock;
    }

    /** Shows how many partners give too much. */
    void show(@Observes StartupEvent event, MeterRegistry meters) {
        Gauge.builder("kantis.partner.accrual.exceeded", exceeded, AtomicLong::doubleValue)
                .description("Partners whose purchases earn too many points")
                .register(meters);
    }

    /** Looks at all partners with a limit. */
    @Scheduled(every = "15s", delayed = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> look() {
        return Multi.createFrom()
                .iterable(book.all().entrySet())
                .filter(rules -> rules.getValue().accrual().isPresent())
                .onItem()
                .transformToUniAndConcatenate(
                        rules -> look(rules.getKey(), rules.getValue().accrual().orElseThrow()))
                .collect()
                .asList()
                .invoke(found ->
                        exceeded.set(found.stream().filter(over -> over).count()))
                .replaceWithVoid();
    }

    private Uni<Boolean> look(UUID partner, AccrualLimit limit) {
        var now = clock.instant();
        return facts.accrued(partner, now)
                .map(accrued -> new Accrual(partner, limit, accrued))
                .call(accrual -> database.inTransaction(tx -> facts.mark(tx, partner, accrual.isExceeded())
                        .chain(changed -> changed
                                ? events.accrual(tx, accrual, now)
                                : Uni.createFrom().voidItem())))
                .map(Accrual::isExceeded);
    }

    /** Forgets what no rule looks back at. */
    @Scheduled(every = "1h", delayed = "11m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return facts.forget(clock.instant().minus(KEPT));
    }
}
