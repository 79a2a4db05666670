package dev.kantis.partner.risk;

import dev.kantis.partner.PartnerConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All partners' rules in memory, and who returned purchases after spending their points, so that tills ask no database.
 * Each replica looks for changes by itself. While the database is away, what is known stays in use.
 */
@ApplicationScoped
public class RiskBook {
    private static final Logger LOG = Logger.getLogger(RiskBook.class);
    private static final Duration LONGEST_RETURNS = Duration.ofDays(90);
    private static final int PAGE = 10_000;
    /** Transactions commit in another order than they take numbers: so many before the last one are looked at again. */
    private static final long OVERLAP = 1_000;

    private final RiskRulesVersions versions;
    private final RiskFacts facts;
    private final Traffic traffic;
    private final InstantSource clock;
    private final Duration refresh;
    private final AtomicReference<Map<UUID, RiskRules>> known = new AtomicReference<>(Map.of());
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private long count;
    private long lastReturn;

    RiskBook(RiskRulesVersions versions, RiskFacts facts, Traffic traffic, InstantSource clock, PartnerConfig config) {
        this.versions = versions;
        this.facts = facts;
        this.traffic = traffic;
        this.clock = clock;
        this.refresh = config.risk().refresh();
    }

    void start(@Observes StartupEvent event) {
        var follower = Thread.ofVirtual().name("risk-book").unstarted(this::follow);
        thread.set(follower);
        follower.start();
    }

    void stop(@Observes ShutdownEvent event) {
        var running = thread.getAndSet(null);
        if (running != null) {
            running.interrupt();
        }
    }

    /** What is watched at a partner; empty: nothing. */
    public Optional<RiskRules> of(UUID partner) {
        return Optional.ofNullable(known.get().get(partner));
    }

    /** Everybody's. */
    public Map<UUID, RiskRules> all() {
        return known.get();
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
            var now = versions.count();
            if (now != count) {
                known.set(Map.copyOf(versions.newest()));
                count = now;
            }
            readReturns();
        } catch (RuntimeException e) {
            if (thread.get() == Thread.currentThread()) {
                LOG.warnf(
                        "rules against fraud stay as they were known: %s",
                        e.getClass().getSimpleName());
            }
        }
    }

    private void readReturns() {
        var after = Math.max(0, lastReturn - OVERLAP);
        var since = clock.instant().minus(LONGEST_RETURNS);
        for (var page = facts.returnsAfter(after, since, PAGE);
                !page.isEmpty();
                page = facts.returnsAfter(after, since, PAGE)) {
            page.forEach(spent -> traffic.returned(spent.partner(), spent.member(), spent.purchase(), spent.at()));
            after = page.getLast().number();
            lastReturn = Math.max(lastReturn, after);
            if (page.size() < PAGE) {
                return;
            }
        }
    }
}
