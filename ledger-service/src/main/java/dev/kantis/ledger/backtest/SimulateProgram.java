package dev.kantis.ledger.backtest;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.backtest.DraftMembers.Judged;
import dev.kantis.ledger.backtest.StoredPurchases.Place;
import dev.kantis.ledger.posting.LedgerClock;
import dev.kantis.ledger.tier.TierPreview;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Judges recorded purchases by a draft, with the judge that real purchases meet. Reads in order, judges the members of
 * each page on all processors, and writes nothing.
 */
@ApplicationScoped
public class SimulateProgram {
    static final int PAGE = 1_000;
    /** Simulations under way on a replica: each takes all processors for as long as it judges. */
    static final int MOST = 2;

    private final StoredPurchases purchases;
    private final LedgerClock clock;
    private final Semaphore free = new Semaphore(MOST);

    SimulateProgram(StoredPurchases purchases, LedgerClock clock) {
        this.purchases = purchases;
        this.clock = clock;
    }

    /** How many purchases were judged so far; at the end, the report. */
    public record Step(long purchases, Optional<Report> report) {}

    /** Fails with TOO_MANY_REQUESTS while as many as there may be are under way. */
    public Multi<Step> simulate(Simulation simulation) {
        return Multi.createFrom().deferred(() -> {
            if (!free.tryAcquire()) {
                return Multi.createFrom()
                        .failure(new Refusal(
                                        Reason.REASON_TOO_MANY_REQUESTS,
                                        "Other simulations are under way. Repeat when they are done.")
                                .asException());
            }
            return steps(simulation).onTermination().invoke(() -> free.release());
        });
    }

    private Multi<Step> steps(Simulation simulation) {
        return Multi.createFrom().deferred(() -> {
            var today = LocalDate.ofInstant(clock.now(), simulation.draft().zone());
            var tally = new Tally(simulation, today);
            var members = new DraftMembers(simulation.draft());
            var others = simulation.against().map(DraftMembers::new);
            var progress = pages(simulation)
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(page -> {
                        add(tally, members.judge(page), others.map(other -> other.judge(page)));
                        return new Step(tally.purchases(), Optional.empty());
                    });
            var end = previews(simulation, today)
                    .map(tiers -> new Step(
                            tally.purchases(), Optional.of(tally.report().with(tiers))));
            return Multi.createBy().concatenating().streams(progress, end.toMulti());
        });
    }

    /** Who gets another tier at once when the draft comes into force after the version it is compared with. */
    private Uni<List<TierPreview>> previews(Simulation simulation, LocalDate today) {
        var former = simulation.before();
        var previews = new TierPreviews(former.tiers(), simulation.draft().tiers(), today);
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicLong(Long.MIN_VALUE),
                        place -> purchases
                                .standings(former.name(), place.get(), PAGE)
                                .invoke(page -> {
                                    if (!page.isEmpty()) {
                                        place.set(page.getLast().owner());
                                    }
                                }))
                .whilst(page -> page.size() == PAGE)
                .onItem()
                .invoke(page -> page.forEach(one -> previews.add(one.standing())))
                .collect()
                .last()
                .map(_ -> previews.all());
    }

    private Multi<List<StoredPurchase>> pages(Simulation simulation) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(Place.START), place -> next(simulation, place))
                .whilst(page -> page.size() == PAGE)
                .select()
                .where(page -> !page.isEmpty());
    }

    private Uni<List<StoredPurchase>> next(Simulation simulation, AtomicReference<Place> place) {
        return purchases
                .page(simulation.recorded().name(), simulation.period(), place.get(), PAGE)
                .invoke(page -> {
                    if (!page.isEmpty()) {
                        place.set(
                                new Place(page.getLast().owner(), page.getLast().id()));
                    }
                });
    }

    /** Both lists are of the same purchases in the same order. */
    private static void add(Tally tally, List<Judged> byDraft, Optional<List<Judged>> byOther) {
        for (var i = 0; i < byDraft.size(); i++) {
            var judged = byDraft.get(i);
            var place = i;
            var before = byOther.map(other -> other.get(place).given().orElse(Given.NOTHING))
                    .orElseGet(() -> Given.recorded(judged.purchase().earned()));
            judged.given().ifPresentOrElse(given -> tally.add(judged.purchase(), before, given), tally::skip);
        }
    }
}
