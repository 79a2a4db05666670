package dev.kantis.rewards.redemption;

import dev.kantis.rewards.RewardsConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Finishes or undoes redemptions that a crash or an unavailable ledger left half done. Every replica sweeps; what one
 * has taken up the others leave alone.
 */
@ApplicationScoped
class FinishRedemptions {
    private static final Logger LOG = Logger.getLogger(FinishRedemptions.class);

    private final Redemptions redemptions;
    private final AdvanceRedemption advance;
    private final RewardsConfig config;
    private final InstantSource clock;

    FinishRedemptions(Redemptions redemptions, AdvanceRedemption advance, RewardsConfig config, InstantSource clock) {
        this.redemptions = redemptions;
        this.advance = advance;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${rewards.sweep.every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return redemptions
                .takeUp(config.sweep().batch(), clock.instant())
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUni(this::finish)
                .merge(config.sweep().parallel())
                .collect()
                .last()
                .onFailure()
                .recoverWithUni(this::later)
                .replaceWithVoid();
    }

    private Uni<Redemption> finish(Redemption redemption) {
        return advance.advance(redemption)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "redemption %s is taken up again later: %s",
                        redemption.id(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(redemption);
    }

    private Uni<Redemption> later(Throwable failure) {
        LOG.warnf(
                "unfinished redemptions wait, the sweep tries again: %s",
                failure.getClass().getSimpleName());
        return Uni.createFrom().nullItem();
    }
}
