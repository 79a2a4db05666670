package dev.kantis.ledger.audit;

import dev.kantis.kit.database.Lease;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Audits the whole ledger again and again, on one replica at a time, and tells by metrics and the log. A replica that
 * has not audited shows no number.
 */
@ApplicationScoped
public class ContinuousAudit {
    private static final Logger LOG = Logger.getLogger(ContinuousAudit.class);
    private static final String LEASE = "ledger.audit";

    private final LedgerAudit audit;
    private final Lease lease;
    private final AuditConfig config;
    private final InstantSource clock;
    private final UUID replica = UUID.randomUUID();
    private final AtomicReference<@Nullable Result> last = new AtomicReference<>();

    ContinuousAudit(LedgerAudit audit, Lease lease, AuditConfig config, InstantSource clock, MeterRegistry metrics) {
        this.audit = audit;
        this.lease = lease;
        this.config = config;
        this.clock = clock;
        for (var invariant : Invariant.values()) {
            Gauge.builder("kantis.ledger.violations", () -> violations(invariant))
                    .description("Rows that break an invariant of the ledger, by the last audit.")
                    .tag("check", invariant.label())
                    .register(metrics);
        }
        Gauge.builder("kantis.ledger.audit.age", this::age)
                .description("Seconds since the last audit of the whole ledger began.")
                .baseUnit("seconds")
                .register(metrics);
    }

    private record Result(Instant begun, LedgerReport report) {}

    @Scheduled(
            every = "${kantis.ledger.audit.every:10m}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void repeat() {
        if (config.enabled()) {
            auditOnce();
        }
    }

    /** Audits now, unless it is another replica's turn. Blocking. */
    void auditOnce() {
        if (!lease.hold(LEASE, replica, leaseLength())) {
            last.set(null);
            return;
        }
        var begun = clock.instant();
        var report = audit.verify();
        last.set(new Result(begun, report));
        for (var check : report.broken()) {
            LOG.errorf(
                    "the ledger breaks %s: %d violations %s",
                    check.invariant().label(), check.violations(), check.places());
        }
    }

    /** Long enough that the same replica comes again before it runs out. */
    private Duration leaseLength() {
        return config.every().multipliedBy(2);
    }

    private double violations(Invariant invariant) {
        var result = last.get();
        return result == null
                ? Double.NaN
                : result.report().checks().stream()
                        .filter(check -> check.invariant() == invariant)
                        .mapToLong(LedgerReport.Check::violations)
                        .sum();
    }

    private double age() {
        var result = last.get();
        return result == null
                ? Double.NaN
                : Duration.between(result.begun(), clock.instant()).toMillis() / 1000.0;
    }
}
