package dev.kantis.partner.activity;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.merchant.PartnerStatus;
import dev.kantis.partner.till.PartnerDirectory;
import dev.kantis.partner.till.TillPartner;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All who watch on this replica. One look at the database finds what is new for everybody, and one look into the
 * directory who may watch no more.
 */
@ApplicationScoped
public class Watchers {
    private static final Logger LOG = Logger.getLogger(Watchers.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Activities activities;
    private final PartnerDirectory directory;
    private final PartnerConfig.Activity config;
    private final Set<Watch> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock opening = new ReentrantLock();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    Watchers(Activities activities, PartnerDirectory directory, PartnerConfig config, MeterRegistry meters) {
        this.activities = activities;
        this.directory = directory;
        this.config = config.activity();
        Gauge.builder("kantis.partner.activity.watchers", open, Set::size)
                .description("Streams of activity that are open on this replica")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        var look = Thread.ofVirtual().name("activity-watchers").unstarted(this::follow);
        thread.set(look);
        look.start();
    }

    void stop(@Observes ShutdownEvent event) {
        var running = thread.getAndSet(null);
        if (running != null) {
            running.interrupt();
        }
        endAll();
    }

    /** Why this credential may not watch the partner now, or empty when it may. */
    public static Optional<Refusal> refusal(TillPartner partner, String clientId) {
        return partner.status() == PartnerStatus.SUSPENDED
                ? Optional.of(new Refusal(Reason.REASON_PARTNER_SUSPENDED, "The partner is suspended."))
                : partner.clients().refusalOf(clientId);
    }

    /** Opens a watch, unless there are as many as there may be. Close it. {@code onEnd} runs when it is ended. */
    public Outcome<Watch> open(UUID partner, String clientId, Runnable onEnd) {
        opening.lock();
        try {
            if (open.size() >= config.watchers()) {
                return Outcome.refused(tooMany(config.watchers()));
            }
            var own = open.stream().filter(one -> one.partner().equals(partner)).count();
            if (own >= config.watchersPerPartner()) {
                return Outcome.refused(tooMany(config.watchersPerPartner()));
            }
            var watch = new Watch(partner, clientId, onEnd);
            open.add(watch);
            return Outcome.done(watch);
        } finally {
            opening.unlock();
        }
    }

    public void close(Watch watch) {
        open.remove(watch);
        watch.end(Optional.empty());
    }

    /** Ends every watch politely; who watched opens a new one. */
    void endAll() {
        open.forEach(watch -> watch.end(Optional.empty()));
    }

    private void follow() {
        try {
            while (thread.get() == Thread.currentThread()) {
                look();
                Thread.sleep(config.look());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        if (open.isEmpty()) {
            return;
        }
        try {
            open.forEach(this::check);
            var partners = open.stream().map(Watch::partner).collect(Collectors.toSet());
            tell(activities.heads(partners).await().atMost(LIMIT));
        } catch (RuntimeException e) {
            if (thread.get() == Thread.currentThread()) {
                LOG.warnf("watchers wait: %s", e.getClass().getSimpleName());
            }
        }
    }

    private void tell(Map<UUID, Long> heads) {
        open.forEach(watch -> watch.head(heads.getOrDefault(watch.partner(), 0L)));
    }

    private void check(Watch watch) {
        var partner = directory.find(watch.partner(), watch.clientId()).await().atMost(LIMIT);
        partner.flatMap(found -> refusal(found, watch.clientId()))
                .ifPresent(refusal -> watch.end(Optional.of(refusal)));
    }

    private static Refusal tooMany(int limit) {
        return new Refusal(
                Reason.REASON_TOO_MANY_WATCHERS,
                "There are as many watchers as there may be. Close one, or come back later.",
                Map.of("limit", Integer.toString(limit), Refusal.RETRY_AFTER_SECONDS, "30"));
    }
}
