package dev.kantis.ledger.backtest;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.backtest.StoredPurchases.Period;
import dev.kantis.ledger.backtest.StoredPurchases.Place;
import dev.kantis.ledger.posting.LedgerClock;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.tier.TierPreview;
import dev.kantis.ledger.tier.TierSets;
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
    private final Programs programs;
    private final LedgerClock clock;
    private final Semaphore free = new Semaphore(MOST);

    SimulateProgram(StoredPurchases purchases, Programs programs, LedgerClock clock) {
        this.purchases = purchases;
        this.programs = programs;
        this.clock = clock;
    }

    /** How many purchases were judged so far; at the end, the report. */
    public record Step(long purchases, Optional<Report> report) {}

    /** Fails with TOO_MANY_REQUESTS while as many as there may be are under way. */
    public Multi<Step> simulate(Program draft, Period period) {
        return Multi.createFrom().deferred(() -> {
            if (!free.tryAcquire()) {
                return Multi.createFrom()
                        .failure(new Refusal(
                                        Reason.REASON_TOO_MANY_REQUESTS,
                                        "Other simulations are under way. Repeat when they are done.")
                                .asException());
            }
            return steps(draft, period).onTermination().invoke(() -> free.release());
        });
    }

    private Multi<Step> steps(Program draft, Period period) {
        return Multi.createFrom().deferred(() -> {
            var tally = new Tally(draft.rules());
            var members = new DraftMembers(draft);
            var progress = pages(period)
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(page -> {
                        members.judge(page).forEach(judged -> add(tally, judged));
                        return new Step(tally.purchases(), Optional.empty());
                    });
            var end = previews(draft)
                    .map(tiers -> new Step(
                            tally.purchases(), Optional.of(tally.report().with(tiers))));
            return Multi.createBy().concatenating().streams(progress, end.toMulti());
        });
    }

    /** Who gets another tier at once when the draft comes into force after the present version. */
    private Uni<List<TierPreview>> previews(Program draft) {
        var former = programs.active().map(Program::tiers).orElse(new TierSets(List.of()));
        var today = LocalDate.ofInstant(clock.now(), draft.zone());
        var previews = new TierPreviews(former, draft.tiers(), today);
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicLong(Long.MIN_VALUE),
                        place -> purchases.standings(place.get(), PAGE).invoke(page -> {
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

    private Multi<List<StoredPurchase>> pages(Period period) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(Place.START), place -> next(period, place))
                .whilst(page -> page.size() == PAGE)
                .select()
                .where(page -> !page.isEmpty());
    }

    private Uni<List<StoredPurchase>> next(Period period, AtomicReference<Place> place) {
        return purchases.page(period, place.get(), PAGE).invoke(page -> {
            if (!page.isEmpty()) {
                place.set(new Place(page.getLast().owner(), page.getLast().id()));
            }
        });
    }

    private static void add(Tally tally, DraftMembers.Judged judged) {
        judged.judgment().ifPresentOrElse(judgment -> tally.add(judged.purchase(), judgment), tally::skip);
    }
}
