package dev.kantis.partner.webhook;

import dev.kantis.kit.database.Database;
import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.webhook.Deliveries.Due;
import dev.kantis.partner.webhook.Delivery.Attempt;
import dev.kantis.partner.webhook.Endpoint.State;
import dev.kantis.partner.webhook.TryDelivery.Tried;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Notes what came of a try, in one transaction with what becomes of the endpoint. */
@ApplicationScoped
public class SettleDelivery {
    private static final Logger LOG = Logger.getLogger(SettleDelivery.class);

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final WebhookEvents events;
    private final Database database;
    private final PartnerConfig.Webhooks config;
    private final MeterRegistry meters;

    SettleDelivery(
            Endpoints endpoints,
            Deliveries deliveries,
            WebhookEvents events,
            Database database,
            PartnerConfig config,
            MeterRegistry meters) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.events = events;
        this.database = database;
        this.config = config.webhooks();
        this.meters = meters;
    }

    public Uni<Void> settle(Due due, Tried tried) {
        count(tried.attempt());
        return database.inTransaction(tx -> tried.attempt().isDone()
                ? done(tx, due, tried)
                : endpoints
                        .lock(tx, due.endpoint().id())
                        .chain(found -> found.map(endpoint -> failed(tx, new Due(due.delivery(), endpoint), tried))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> done(SqlConnection tx, Due due, Tried tried) {
        var verdict = verdict(due, tried);
        return deliveries
                .settle(tx, due.delivery(), tried.attempt(), verdict)
                .chain(() -> deliveries.failing(tx, due.endpoint().id(), null));
    }

    private Uni<Void> failed(SqlConnection tx, Due due, Tried tried) {
        var verdict = verdict(due, tried);
        var since = verdict.failingSince();
        return deliveries
                .settle(tx, due.delivery(), tried.attempt(), verdict)
                .chain(isNew -> !isNew || due.endpoint().state() != State.ENABLED || since == null
                        ? Uni.createFrom().voidItem()
                        : deliveries
                                .failing(tx, due.endpoint().id(), since)
                                .chain(() -> verdict.disabled()
                                        .map(state -> disable(tx, due, state, since))
                                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> disable(SqlConnection tx, Due due, State state, Instant since) {
        var endpoint = due.endpoint();
        LOG.warnf("webhook endpoint %s is disabled: %s", endpoint.id(), state);
        meters.counter(
                        "kantis.partner.webhooks.disabled",
                        "reason",
                        state.name().toLowerCase(Locale.ROOT))
                .increment();
        return deliveries
                .drop(tx, endpoint.id())
                .chain(() -> endpoints.state(tx, endpoint.id(), state))
                .chain(() -> events.disabled(tx, endpoint, state, since));
    }

    private Verdict verdict(Due due, Tried tried) {
        var terms = new Verdict.Terms(
                config.disableAfter(), ThreadLocalRandom.current().nextInt(100));
        return Verdict.of(due.delivery(), due.endpoint().failingSince(), tried.attempt(), tried.retryAfter(), terms);
    }

    private void count(Attempt attempt) {
        var outcome = attempt.isDone() ? "delivered" : attempt.failure().toLowerCase(Locale.ROOT);
        meters.counter("kantis.partner.webhooks.tries", "outcome", outcome).increment();
    }
}
