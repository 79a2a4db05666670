package dev.kantis.partner.clearing.grpc;

import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.clearing.FollowLedger;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
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
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    ClearingLoop(FollowLedger follower, PartnerConfig config, MeterRegistry meters) {
        this.follower = follower;
        this.config = config.clearing();
        this.entries = Counter.builder("kantis.partner.clearing.entries")
                .description("Ledger entries that clearing has read")
                .register(meters);
        this.failures = Counter.builder("kantis.partner.clearing.failures")
                .description("Looks at the ledger that failed")
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
                Thread.sleep(pass() ? config.pause() : PAUSE_AFTER_FAILURE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean pass() {
        try {
            entries.increment(follower.pass());
            return true;
        } catch (StatusRuntimeException e) {
            failures.increment();
            LOG.debugf("the ledger is read on later: %s", e.getStatus().getCode());
        } catch (RuntimeException e) {
            failures.increment();
            if (thread.get() == Thread.currentThread()) {
                LOG.error("the ledger could not be read on for clearing", e);
            }
        }
        return false;
    }
}
