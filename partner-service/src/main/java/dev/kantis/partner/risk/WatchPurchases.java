package dev.kantis.partner.risk;

import dev.kantis.kit.wiring.Ids;
import dev.kantis.partner.risk.Review.Recorded;
import dev.kantis.partner.risk.RiskFacts.SpentReturn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Opens reviews from the ledger's events: for purchases that wait, and for those that a till let through because it
 * could not know better, whose points are available already.
 */
@ApplicationScoped
public class WatchPurchases {
    private final RiskBook book;
    private final RiskFacts facts;
    private final Reviews reviews;
    private final RiskEvents events;
    private final Ids ids;
    private final InstantSource clock;

    WatchPurchases(RiskBook book, RiskFacts facts, Reviews reviews, RiskEvents events, Ids ids, InstantSource clock) {
        this.book = book;
        this.facts = facts;
        this.reviews = reviews;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether anything has to be kept of a partner's purchases. */
    public boolean isWatched(UUID partner) {
        return book.of(partner).isPresent();
    }

    /** A purchase was recorded; {@code waits} says why it waits, nothing if it does not. */
    public Uni<Void> recorded(SqlConnection tx, Recorded purchase, Set<ReviewReason> waits, Instant recordedAt) {
        var rules = book.of(purchase.visit().partner());
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var judged = rules.map(
                        watched -> facts.bought(tx, purchase, now).map(seen -> watched.judge(purchase.visit(), seen)))
                .orElseGet(() -> Uni.createFrom().item(Set.of()));
        var counted = rules.flatMap(RiskRules::accrual)
                .filter(_ -> purchase.points() > 0)
                .map(_ -> facts.earned(tx, purchase.visit().partner(), purchase.points(), recordedAt))
                .orElseGet(() -> Uni.createFrom().voidItem());
        return counted.chain(() -> judged).chain(found -> opened(tx, purchase, waits, found, now));
    }

    /** What waits has to be decided, even if it earned nothing; what does not is only worth a look if it earned. */
    private Uni<Void> opened(
            SqlConnection tx, Recorded purchase, Set<ReviewReason> waits, Set<ReviewReason> found, Instant now) {
        var reasons = EnumSet.noneOf(ReviewReason.class);
        reasons.addAll(waits);
        reasons.addAll(found);
        if (waits.isEmpty() && (found.isEmpty() || purchase.points() == 0)) {
            return Uni.createFrom().voidItem();
        }
        var review = new Review(ids.next(), purchase, reasons, !waits.isEmpty(), now, null);
        return reviews.open(tx, review)
                .chain(isNew ->
                        isNew ? events.opened(tx, review) : Uni.createFrom().voidItem());
    }

    /** A purchase was returned after its points were spent. */
    public Uni<Void> returned(SqlConnection tx, SpentReturn spent) {
        return facts.returned(tx, spent);
    }
}
