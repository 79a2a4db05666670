package dev.kantis.ledger.posting.storage;

import dev.kantis.kit.database.Database;
import dev.kantis.ledger.posting.ClockGuard;
import dev.kantis.ledger.posting.LedgerClock;
import dev.kantis.ledger.posting.Tick;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The host's clock under guard. Gauge {@code kantis.ledger.clock.distrusted} is 1 while it is not believed. */
@ApplicationScoped
@DefaultBean
class HostClock implements LedgerClock {
    private static final Logger LOG = Logger.getLogger(HostClock.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final String NEWEST = "SELECT max(last_at) AS newest FROM lane";

    private final Database database;
    private final LedgerConfig config;
    private final InstantSource clock;
    private final AtomicBoolean distrusted = new AtomicBoolean();
    private volatile @Nullable ClockGuard guard;

    HostClock(Database database, LedgerConfig config, InstantSource clock, MeterRegistry metrics) {
        this.database = database;
        this.config = config;
        this.clock = clock;
        metrics.gauge("kantis.ledger.clock.distrusted", distrusted, value -> value.get() ? 1 : 0);
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        var newest = database.pool()
                .query(NEWEST)
                .execute()
                .map(rows -> rows.iterator().next().getOffsetDateTime("newest"))
                .map(HostClock::instant)
                .await()
                .atMost(START_LIMIT);
        guard = new ClockGuard(
                config.clock().drift(), config.clock().pause(), clock.instant(), System.nanoTime(), newest);
    }

    @Override
    public Tick tick(Instant lastAt) {
        var tick = Objects.requireNonNull(guard).tick(clock.instant(), System.nanoTime(), lastAt);
        if (distrusted.getAndSet(!tick.trusted()) == tick.trusted()) {
            if (tick.trusted()) {
                LOG.warn("the clock is believed again, what is due expires");
            } else {
                LOG.error("the clock jumped or is too far ahead: nothing expires until somebody has looked");
            }
        }
        return tick;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    private static Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? Instant.EPOCH : time.toInstant();
    }
}
