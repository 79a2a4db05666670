package dev.kantis.kit.outbox;

import dev.kantis.kit.KitConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes waiting events, one relay per service at a time, elected by a lease. At least once: what was sent and not
 * yet marked is sent again after a crash, with the same id, and consumers drop it.
 */
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final long PAUSE_AFTER_FAILURE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final PendingEvents events;
    private final EventPublisher publisher;
    private final KitConfig config;
    private final UUID holder = UUID.randomUUID();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private volatile double lagSeconds;

    OutboxRelay(PendingEvents events, EventPublisher publisher, KitConfig config, MeterRegistry metrics) {
        this.events = events;
        this.publisher = publisher;
        this.config = config;
        metrics.gauge("kantis." + config.context() + ".outbox.lag", this, relay -> relay.lagSeconds);
    }

    void start(@Observes StartupEvent event) {
        if (config.outbox().enabled()) {
            thread.set(Thread.ofVirtual().name("outbox-relay").start(this::run));
        } else {
            LOG.warn("events wait: publishing is switched off");
        }
    }

    void stop(@Observes ShutdownEvent event) {
        var running = thread.getAndSet(null);
        if (running != null) {
            running.interrupt();
        }
    }

    private boolean isRunning() {
        return thread.get() == Thread.currentThread();
    }

    private void run() {
        LockSupport.parkNanos(config.outbox().poll().toNanos());
        while (isRunning()) {
            try {
                if (publishOldest() < config.outbox().batch()) {
                    LockSupport.parkNanos(config.outbox().poll().toNanos());
                }
            } catch (RuntimeException e) {
                if (isRunning()) {
                    LOG.warnf(
                            "events wait, the relay tries again: %s",
                            e.getClass().getSimpleName());
                    LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
                }
            }
        }
    }

    /** One round: the oldest events, in order. Answers how many left. */
    int publishOldest() {
        if (!events.holdLease(holder, config.outbox().lease())) {
            return 0;
        }
        var oldest = events.oldest(config.outbox().batch());
        lagSeconds = oldest.isEmpty() ? 0 : events.lagSeconds();
        var sending = new ArrayList<Sending>(oldest.size());
        for (var event : oldest) {
            var one = new Sending(event, publisher.publish(event));
            sending.add(one);
            if (one.isNotAccepted()) {
                break;
            }
        }
        var sent = awaitAll(sending);
        if (!sent.isEmpty()) {
            events.published(sent);
        }
        return oldest.size();
    }

    /** Waits as long as it takes, and keeps the lease meanwhile: another relay would only repeat what is under way. */
    private List<PendingEvent> awaitAll(List<Sending> sending) {
        var sent = new ArrayList<PendingEvent>(sending.size());
        for (var one : sending) {
            while (isRunning() && !one.isOver(config.outbox().lease().toMillis() / 3)) {
                events.holdLease(holder, config.outbox().lease());
                lagSeconds = events.lagSeconds();
            }
            if (one.result().state() == Future.State.SUCCESS) {
                sent.add(one.event());
            } else if (one.result().state() == Future.State.FAILED) {
                parkOrRepeat(one);
            }
        }
        return sent;
    }

    private void parkOrRepeat(Sending one) {
        var cause = one.result().exceptionNow();
        if (cause instanceof RecordTooLargeException || cause instanceof SerializationException) {
            LOG.errorf(
                    "event %s can never be published and is parked", one.event().id());
            events.park(one.event(), cause.getClass().getSimpleName());
        } else {
            LOG.warnf(
                    "event %s will be sent again: %s",
                    one.event().id(), cause.getClass().getSimpleName());
        }
    }

    private record Sending(PendingEvent event, Future<RecordMetadata> result) {

        /**
         * The producer could not even take it, most likely because no broker answers: what comes after it must wait.
         */
        boolean isNotAccepted() {
            return result.isDone() && result.state() == Future.State.FAILED;
        }

        boolean isOver(long millis) {
            try {
                result.get(millis, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException _) {
                return false;
            } catch (ExecutionException _) {
                return true;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
    }
}
