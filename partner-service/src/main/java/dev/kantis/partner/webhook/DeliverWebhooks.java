package dev.kantis.partner.webhook;

import dev.kantis.partner.webhook.Deliveries.Due;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Sends what is due, each delivery on a thread of its own. What was under way when a process died is due still and sent
 * again by the next one, with the same id. Blocking.
 */
@ApplicationScoped
public class DeliverWebhooks {
    private static final Logger LOG = Logger.getLogger(DeliverWebhooks.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int ENDPOINTS = 500;

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final QueueDeliveries queue;
    private final TryDelivery attempt;
    private final SettleDelivery settle;
    private final InstantSource clock;

    DeliverWebhooks(
            Endpoints endpoints,
            Deliveries deliveries,
            QueueDeliveries queue,
            TryDelivery attempt,
            SettleDelivery settle,
            InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.queue = queue;
        this.attempt = attempt;
        this.settle = settle;
        this.clock = clock;
    }

    /** Queues what happened and starts what is due, as far as there is room under way. */
    public void pass(UnderWay underWay) {
        for (var endpoint : endpoints.behind(ENDPOINTS).await().atMost(LIMIT)) {
            queue.next(endpoint).await().atMost(LIMIT);
        }
        var due = deliveries
                .due(clock.instant(), underWay.perEndpoint(), underWay.ids())
                .await()
                .atMost(LIMIT);
        due.forEach(one -> underWay.start(one, () -> deliver(one)));
    }

    private void deliver(Due due) {
        try {
            var tried = attempt.attempt(due);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            if (tried.isPresent()) {
                settle.settle(due, tried.get()).await().atMost(LIMIT);
            } else {
                deliveries.dropOne(due.delivery().id()).await().atMost(LIMIT);
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "delivery %s stays due: %s",
                    due.delivery().id(), e.getClass().getSimpleName());
        }
    }
}
