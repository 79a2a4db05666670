package dev.kantis.engagement.timeline.messaging;

import dev.kantis.engagement.journey.storage.PgEnrolments;
import dev.kantis.engagement.timeline.TimelineEvent;
import dev.kantis.engagement.timeline.storage.PgTimeline;
import dev.kantis.kit.inbox.Inbox;
import dev.kantis.kit.inbox.IncomingEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Listens to everything that happens: writes it on the timeline and starts journeys, once per event. The timeline
 * remembers longer than the inbox, so that even a replay of old topics starts nothing twice.
 */
@ApplicationScoped
class TimelineListener {
    private static final String CONSUMER = "timeline";

    private final Inbox inbox;
    private final PgTimeline timeline;
    private final PgEnrolments enrolments;
    private final Counter events;

    TimelineListener(Inbox inbox, PgTimeline timeline, PgEnrolments enrolments, MeterRegistry metrics) {
        this.inbox = inbox;
        this.timeline = timeline;
        this.enrolments = enrolments;
        this.events = metrics.counter("kantis.engagement.events");
    }

    @Incoming("timeline")
    Uni<Void> on(ConsumerRecord<String, byte[]> incoming) {
        return inbox.once(incoming, CONSUMER, (tx, event) -> take(tx, event, incoming.topic()));
    }

    private Uni<Void> take(SqlConnection tx, IncomingEvent event, String topic) {
        var member = EventFacts.memberOf(event, topic);
        var happening = EventFacts.happening(event, member);
        var seen = new TimelineEvent(event.source(), event.id(), event.type(), member, event.time());
        return timeline.add(tx, seen)
                .invoke(() -> events.increment())
                .chain(isNew -> isNew && happening.isPresent()
                        ? enrolments.startAll(tx, happening.get())
                        : Uni.createFrom().voidItem());
    }
}
