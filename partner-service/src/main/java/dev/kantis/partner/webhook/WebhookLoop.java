package dev.kantis.partner.webhook;

import dev.kantis.kit.database.Lease;
import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.webhook.Deliveries.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends again and again, one replica at a time, elected by a lease. */
@ApplicationScoped
public class WebhookLoop {
    /** After so long without a sign of life another replica takes over. */
    static final Duration TURN = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(WebhookLoop.class);
    private static final String LEASE = "webhooks";
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private final DeliverWebhooks deliver;
    private final Deliveries deliveries;
    private final Lease lease;
    private final PartnerConfig config;
    private final SecretBox secrets;
    private final InstantSource clock;
    private final UUID holder = UUID.randomUUID();
    private final AtomicReference<Backlog> backlog = new AtomicReference<>(new Backlog(0, 0, 0));
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private boolean ours;
    private long askedNanos = System.nanoTime() - TURN.toNanos();

    WebhookLoop(
            DeliverWebhooks deliver,
            Deliveries deliveries,
            Lease lease,
            PartnerConfig config,
            SecretBox secrets,
            InstantSource clock) {
        this.deliver = deliver;
        this.deliveries = deliveries;
        this.lease = lease;
        this.config = config;
        this.secrets = secrets;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (!secrets.isReady()) {
            LOG.warn("partner.webhooks.key is absent: there are no webhooks");
        } else if (config.webhooks().send()) {
            run();
        }
    }

    /** Shows how much is due. */
    void show(@Observes StartupEvent event, MeterRegistry meters) {
        Gauge.builder(
                        "kantis.partner.webhooks.due",
                        backlog,
                        known -> known.get().due())
                .description("Deliveries whose time has come")
                .register(meters);
        Gauge.builder(
                        "kantis.partner.webhooks.lag",
                        backlog,
                        known -> known.get().seconds())
                .description("For how long the oldest of them has been due")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder(
                        "kantis.partner.webhooks.failing",
                        backlog,
                        known -> known.get().failing())
                .description("Endpoints that are enabled and whose last try failed")
                .register(meters);
    }

    void stop(@Observes ShutdownEvent event) {
        var running = thread.getAndSet(null);
        if (running != null) {
            running.interrupt();
        }
    }

    /** Starts sending on this replica. */
    void run() {
        var sender = Thread.ofVirtual().name("webhooks").unstarted(this::follow);
        thread.set(sender);
        sender.start();
    }

    @Scheduled(every = "15s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return deliveries.backlog(clock.instant()).invoke(backlog::set).replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "20m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return deliveries
                .forget(clock.instant().minus(config.activity().keep()))
                .replaceWithVoid();
    }

    private void follow() {
        var underWay =
                new UnderWay(config.webhooks().parallel(), config.webhooks().parallelPerEndpoint());
        try {
            while (thread.get() == Thread.currentThread()) {
                if (pass(underWay)) {
                    underWay.awaitEnd(config.webhooks().look().toMillis());
                } else {
                    Thread.sleep(PAUSE_AFTER_FAILURE);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            underWay.abandon();
        }
    }

    /** Asked anew well before it runs out. Only the thread that sends asks. */
    private boolean isOurTurn() {
        var now = System.nanoTime();
        if (now - askedNanos > TURN.toNanos() / 4) {
            ours = lease.hold(LEASE, holder, TURN);
            askedNanos = now;
        }
        return ours;
    }

    private boolean pass(UnderWay underWay) {
        try {
            if (isOurTurn()) {
                deliver.pass(underWay);
            }
            return true;
        } catch (RuntimeException e) {
            if (thread.get() == Thread.currentThread()) {
                LOG.warnf("webhooks wait: %s", e.getClass().getSimpleName());
            }
            return false;
        }
    }
}
