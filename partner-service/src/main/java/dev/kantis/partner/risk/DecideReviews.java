package dev.kantis.partner.risk;

import dev.kantis.kit.errors.Outcome;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Decides reviews. The decision commits with its event; the ledger hears of it after that, again and again until it has
 * it, each time under the review's own id, so that it moves points once.
 */
@ApplicationScoped
public class DecideReviews {
    private static final Logger LOG = Logger.getLogger(DecideReviews.class);
    private static final int BATCH = 100;

    private final Reviews reviews;
    private final LedgerReviews ledger;
    private final RiskEvents events;
    private final InstantSource clock;

    DecideReviews(Reviews reviews, LedgerReviews ledger, RiskEvents events, InstantSource clock) {
        this.reviews = reviews;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /** A decision, by the subject of whose token. */
    public record Decision(UUID review, boolean accepted, String why, UUID by) {}

    public Uni<Outcome<UUID>> decide(SqlConnection tx, Decision decision) {
        return reviews.lock(tx, decision.review())
                .chain(found -> found.map(review -> review.refusalToDecide()
                                .map(refusal -> Uni.createFrom().item(Outcome.<UUID>refused(refusal)))
                                .orElseGet(() -> decided(tx, review, decision)))
                        .orElseGet(() -> Uni.createFrom().item(Outcome.refused(Review.unknown()))));
    }

    private Uni<Outcome<UUID>> decided(SqlConnection tx, Review review, Decision decision) {
        var moved = review.movesPoints(decision.accepted()) ? null : Review.Moved.NOTHING;
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var verdict = new Review.Verdict(decision.accepted(), decision.why(), now, decision.by(), moved);
        return reviews.decide(tx, review.id(), verdict)
                .chain(() -> events.decided(tx, review, verdict))
                .replaceWith(Outcome.done(review.id()));
    }

    /** The review after the ledger was told, if that went well; otherwise as it is, and the ledger is told later. */
    public Uni<Review> settle(UUID id) {
        return find(id).call(this::tell).chain(() -> find(id));
    }

    /** Tells the ledger what it does not have yet. Any replica may. */
    @Scheduled(every = "5s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> settleAll() {
        return reviews.unsettled(BATCH)
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(this::tell)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> tell(Review review) {
        var verdict = review.verdict();
        if (verdict == null || verdict.moved() != null) {
            return Uni.createFrom().voidItem();
        }
        return ledger.end(review, verdict.accepted())
                .chain(moved -> reviews.settled(review.id(), moved))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "the ledger hears of review %s later: %s",
                        review.id(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Review> find(UUID id) {
        return reviews.find(id)
                .map(found -> found.orElseThrow(() -> Review.unknown().asException()));
    }
}
