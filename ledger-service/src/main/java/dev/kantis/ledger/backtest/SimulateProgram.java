package dev.kantis.ledger.backtest;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.ledger.backtest.StoredPurchases.Period;
import dev.kantis.ledger.backtest.StoredPurchases.Place;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.rule.Allowance;
import dev.kantis.ledger.rule.Judgment;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Judges recorded purchases by a draft, with the judge that real purchases meet. Reads in order, judges each page on
 * all processors, and writes nothing.
 */
@ApplicationScoped
public class SimulateProgram {
    static final int PAGE = 1_000;
    /** Simulations under way on a replica: each takes all processors for as long as it judges. */
    static final int MOST = 2;

    private final StoredPurchases purchases;
    private final Semaphore free = new Semaphore(MOST);

    SimulateProgram(StoredPurchases purchases) {
        this.purchases = purchases;
    }

    /** How many purchases were judged so far; at the end, the report. */
    public record Step(long purchases, Optional<Report> report) {}

    /** What a purchase earns by the draft; empty if the draft does not count its currency. */
    private record Judged(StoredPurchase purchase, Optional<Judgment> judgment) {}

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
            var progress = pages(period)
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(page -> {
                        judge(draft, page).forEach(judged -> add(tally, judged));
                        return new Step(tally.purchases(), Optional.empty());
                    });
            var end = Multi.createFrom().item(() -> new Step(tally.purchases(), Optional.of(tally.report())));
            return Multi.createBy().concatenating().streams(progress, end);
        });
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

    private static List<Judged> judge(Program draft, List<StoredPurchase> page) {
        return page.parallelStream()
                .map(purchase -> new Judged(purchase, judgment(draft, purchase)))
                .toList();
    }

    private static Optional<Judgment> judgment(Program draft, StoredPurchase purchase) {
        return purchase.basket().bought().currency().equals(draft.spec().currency())
                ? Optional.of(purchase.basket().judge(draft, purchase.receipt(), purchase.buyer(), Allowance.FULL))
                : Optional.empty();
    }

    private static void add(Tally tally, Judged judged) {
        judged.judgment().ifPresentOrElse(judgment -> tally.add(judged.purchase(), judgment), tally::skip);
    }
}
