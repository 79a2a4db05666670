package dev.kantis.rewards.voucher;

import dev.kantis.rewards.RewardsConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Writes and tells what time made of vouchers that nobody asks for: reservations that timed out, vouchers that expired.
 * Every replica looks; what one has in hand the others leave alone.
 */
@ApplicationScoped
class SettleVouchers {
    private static final Logger LOG = Logger.getLogger(SettleVouchers.class);

    private final Vouchers vouchers;
    private final RewardsConfig config;
    private final InstantSource clock;

    SettleVouchers(Vouchers vouchers, RewardsConfig config, InstantSource clock) {
        this.vouchers = vouchers;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${rewards.vouchers.every:10s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return vouchers.settle(config.vouchers().batch(), clock.instant())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "vouchers are settled later: %s", failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(0)
                .replaceWithVoid();
    }
}
