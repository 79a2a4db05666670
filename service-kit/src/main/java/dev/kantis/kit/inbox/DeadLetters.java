package dev.kantis.kit.inbox;

import dev.kantis.kit.outbox.EventPublisher;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** Parks events that a consumer cannot use in {@code <topic>.dlq}, with the reason and where they stood as headers. */
@ApplicationScoped
public class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final EventPublisher publisher;

    DeadLetters(EventPublisher publisher) {
        this.publisher = publisher;
    }

    /** Done when the broker has it; fails if the broker does not take it, so that the event is not lost. */
    public Uni<Void> park(ConsumerRecord<String, byte[]> incoming, String consumer, Throwable cause) {
        LOG.errorf(
                "dead letter from %s-%d@%d for %s: %s",
                incoming.topic(),
                incoming.partition(),
                incoming.offset(),
                consumer,
                cause.getClass().getSimpleName());
        var letter = new ProducerRecord<>(incoming.topic() + ".dlq", incoming.key(), incoming.value());
        incoming.headers().forEach(letter.headers()::add);
        header(letter, "dead-letter-consumer", consumer);
        header(letter, "dead-letter-reason", reasonOf(cause));
        header(letter, "dead-letter-partition", Integer.toString(incoming.partition()));
        header(letter, "dead-letter-offset", Long.toString(incoming.offset()));
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> send(letter));
    }

    private void send(ProducerRecord<String, byte[]> letter) {
        try {
            publisher.publish(letter).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a dead letter could not be parked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while parking a dead letter", e);
        }
    }

    /** Our own words only: messages of other exceptions may quote data. */
    private static String reasonOf(Throwable cause) {
        return cause instanceof UnusableEventException
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getName();
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
