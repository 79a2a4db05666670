package dev.kantis.partner.till;

import dev.kantis.partner.PartnerConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All partners in memory, so that tills are checked without asking the database. Each replica looks for changes by
 * itself, twice a second; who is not here yet is read once. While the database is away, what is known stays in use.
 */
@ApplicationScoped
public class PartnerDirectory {
    private static final Logger LOG = Logger.getLogger(PartnerDirectory.class);

    private final TillPartners source;
    private final Duration refresh;
    private final Map<UUID, TillPartner> known = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    PartnerDirectory(TillPartners source, PartnerConfig config) {
        this.source = source;
        this.refresh = config.directory().refresh();
    }

    void start(@Observes StartupEvent event) {
        var follower = Thread.ofVirtual().name("partner-directory").unstarted(this::follow);
        thread.set(follower);
        follower.start();
    }

    void stop(@Observes ShutdownEvent event) {
        var running = thread.getAndSet(null);
        if (running != null) {
            running.interrupt();
        }
    }

    /**
     * The partner, from memory if it is there and has this client. Clients are made by this service alone, so one that
     * is not known was made a moment ago.
     */
    public Uni<Optional<TillPartner>> find(UUID id, String clientId) {
        var partner = known.get(id);
        if (partner != null && partner.knows(clientId)) {
            return Uni.createFrom().item(Optional.of(partner));
        }
        return source.find(id).invoke(found -> found.ifPresent(this::remember));
    }

    private void follow() {
        try {
            while (thread.get() == Thread.currentThread()) {
                look();
                Thread.sleep(refresh);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            var versions = known.values().stream().collect(Collectors.toMap(TillPartner::id, TillPartner::version));
            source.changedSince(versions).forEach(this::remember);
        } catch (RuntimeException e) {
            if (thread.get() == Thread.currentThread()) {
                LOG.warnf("partners stay as they were known: %s", e.getClass().getSimpleName());
            }
        }
    }

    /** The later version wins, whatever the order in which two readings arrive. */
    private void remember(TillPartner partner) {
        known.merge(partner.id(), partner, (old, read) -> old.version() > read.version() ? old : read);
    }
}
