package dev.kantis.partner.activity.messaging;

import dev.kantis.kit.inbox.Delivery;
import dev.kantis.kit.inbox.IncomingEvent;
import dev.kantis.partner.activity.Activities;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Adds what events tell partners, a batch in one transaction. When a batch fails, its events come one by one, so that
 * an unusable one holds up nobody.
 */
@ApplicationScoped
class ActivityListener {
    private static final Logger LOG = Logger.getLogger(ActivityListener.class);
    private static final String CONSUMER = "activity";

    private final Activities activities;
    private final Delivery delivery;
    private final Counter told;

    ActivityListener(Activities activities, Delivery delivery, MeterRegistry meters) {
        this.activities = activities;
        this.delivery = delivery;
        this.told = Counter.builder("kantis.partner.activity.told")
                .description("Activities of partners that were told")
                .register(meters);
    }

    @Incoming("activity")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        var records = StreamSupport.stream(batch.spliterator(), false).toList();
        return Uni.createFrom().deferred(() -> together(records)).onFailure().recoverWithUni(failure -> {
            LOG.warnf("events come one by one: %s", failure.getClass().getSimpleName());
            return oneByOne(records);
        });
    }

    private Uni<Void> together(List<ConsumerRecord<String, byte[]>> records) {
        var happenings = records.stream()
                .map(record -> ActivityFacts.of(IncomingEvent.of(record)))
                .flatMap(Optional::stream)
                .toList();
        return activities.add(happenings).invoke(count -> told.increment(count)).replaceWithVoid();
    }

    private Uni<Void> oneByOne(List<ConsumerRecord<String, byte[]>> records) {
        return Multi.createFrom()
                .iterable(records)
                .onItem()
                .transformToUniAndConcatenate(record -> delivery.of(record, CONSUMER, this::one))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> one(IncomingEvent event) {
        return activities
                .add(ActivityFacts.of(event).stream().toList())
                .invoke(count -> told.increment(count))
                .replaceWithVoid();
    }
}
