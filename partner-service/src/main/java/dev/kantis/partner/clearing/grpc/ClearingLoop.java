package dev.kantis.partner.clearing.grpc;

import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.clearing.FollowLedger;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at the ledger again and again, each replica on a thread of its own. */
@ApplicationScoped
class ClearingLoop {
    private static final Logger LOG = Logger.getLogger(ClearingLoop.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);

    private final FollowLedger follower;
    private final PartnerConfig.Clearing config;
    private final Counter entries;
    private final Counter failures;
    private final InstantSource clock;
    private final AtomicLong lag = new AtomicLong();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    ClearingLoop(FollowLedger follower, PartnerConfig config, InstantSource clock, MeterRegistry meters) {
        this.follower = follower;
        this.clock = clock;
        this.config = config.clearing();
        this.entries = Counter.builder("kantis.partner.clearing.entries")
                .description("Ledger entries that clearing has read")
                .register(meters);
        this.failures = Counter.builder("kantis.partner.clearing.failures")
                .description("Looks at the ledger that failed")
                .register(meters);
        Gauge.builder("kantis.partner.clearing.lag", lag, AtomicLong::doubleValue)
                .description("Seconds since the ledger was last read to its end")
                .baseUnit("seconds")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        if (config.follow()) {
            var follow = Thread.ofVirtual().name("clearing").unstarted(this::follow);
            thread.set(follow);
            follow.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        var running = thread.getAndSet(null);
        if (running != null) {
            running.interrupt();
        }
    }

    private void follow() {
        try {
            while (thread.get() == Thread.currentThread()) {
                var pause = pass() ? config.pause() : PAUSE_AFTER_FAILURE;
                look();
                Thread.sleep(pause);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Every replica knows the lag, whoever reads. The first look has none. */
    private void look() {
        try {
            var caughtUpAt = follower.caughtUpAt();
            if (caughtUpAt.isAfter(Instant.EPOCH)) {
                lag.set(Math.max(
                        0, Duration.between(caughtUpAt, clock.instant()).toSeconds()));
            }
        } catch (RuntimeException e) {
            LOG.debugf("the lag stays as it was known: %s", e.getClass().getSimpleName());
        }
    }

    private boolean pass() {
        try {
            entries.increment(follower.pass());
            return true;
        } catch (StatusRuntimeException e) {
            failures.increment();
            if (thread.get() == Thread.currentThread()) {
                LOG.warnf("the ledger is read on later: %s", e.getStatus());
            }
        } catch (RuntimeException e) {
            failures.increment();
            if (thread.get() == Thread.currentThread()) {
                LOG.error("the ledger could not be read on for clearing", e);
            }
        }
        return false;
    }
}
