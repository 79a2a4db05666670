package dev.kantis.partner.prepaid;

import dev.kantis.kit.database.Database;
import dev.kantis.partner.clearing.Agreement;
import dev.kantis.partner.contract.Contracts;
import dev.kantis.partner.prepaid.Prepaid.Limit;
import dev.kantis.partner.settlement.Settlements;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks at what partners with a limit owe, and tells once when it goes over the limit, and once when it is back. Any
 * replica may look: the change of the mark and the event are one transaction, and only one makes it.
 */
@ApplicationScoped
public class WatchExposure {
    private static final int MOST_VERSIONS = 100_000;

    private final Prepaid prepaid;
    private final Settlements settlements;
    private final Contracts contracts;
    private final ExposureEvents events;
    private final Database database;
    private final InstantSource clock;
    private final AtomicLong exceeded = new AtomicLong();

    WatchExposure(
            Prepaid prepaid,
            Settlements settlements,
            Contracts contracts,
            ExposureEvents events,
            Database database,
            InstantSource clock) {
        this.prepaid = prepaid;
        this.settlements = settlements;
        this.contracts = contracts;
        this.events = events;
        this.database = database;
        this.clock = clock;
    }

    /** Shows how many limits are exceeded. */
    void show(@Observes StartupEvent event, MeterRegistry meters) {
        Gauge.builder("kantis.partner.exposure.exceeded", exceeded, AtomicLong::doubleValue)
                .description("Limits of partners that are exceeded")
                .register(meters);
    }

    /** Looks at all limits. */
    @Scheduled(every = "15s", delayed = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> look() {
        return prepaid.allLimits()
                .onItem()
                .transformToMulti(limits -> Multi.createFrom().iterable(limits))
                .onItem()
                .transformToUniAndConcatenate(this::look)
                .collect()
                .asList()
                .invoke(found ->
                        exceeded.set(found.stream().filter(over -> over).count()))
                .replaceWithVoid();
    }

    private Uni<Boolean> look(Limit limit) {
        return of(limit.partner())
                .map(exposures -> exposures.stream()
                        .filter(exposure -> exposure.currency().equals(limit.currency()))
                        .findFirst()
                        .orElseThrow())
                .call(exposure -> exposure.isExceeded() == limit.exceeded()
                        ? Uni.createFrom().voidItem()
                        : tell(limit, exposure))
                .map(Exposure::isExceeded);
    }

    private Uni<Void> tell(Limit limit, Exposure exposure) {
        return database.inTransaction(tx -> prepaid.mark(tx, limit, exposure.isExceeded())
                .chain(changed -> changed
                        ? events.changed(tx, exposure, clock.instant())
                        : Uni.createFrom().voidItem()));
    }

    /** What a partner owes, by currency. */
    public Uni<List<Exposure>> of(UUID partner) {
        return contracts
                .before(partner, Integer.MAX_VALUE, MOST_VERSIONS)
                .chain(versions -> settlements
                        .open(partner)
                        .chain(sums -> prepaid.packs(partner)
                                .chain(packs -> prepaid.limits(partner)
                                        .map(limits ->
                                                Exposure.of(new Agreement(partner, versions), sums, packs, limits)))));
    }
}
