package dev.kantis.kit.inbox;

import dev.kantis.kit.errors.Transient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Brings one record to its consumer. While a database or neighbor does not answer, the record waits and its partition
 * with it: a good event never becomes a dead letter for that. An unusable one goes to the dead letters at once; what
 * fails for another reason is tried again with growing pauses, for about a minute, and goes there then.
 */
@ApplicationScoped
public class Delivery {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int TRIES = 12;

    private final DeadLetters deadLetters;

    Delivery(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    public Uni<Void> of(
            ConsumerRecord<String, byte[]> incoming, String consumer, Function<IncomingEvent, Uni<Void>> effect) {
        return Uni.createFrom()
                .deferred(() -> effect.apply(IncomingEvent.of(incoming)))
                .onFailure(failure -> isUsable(failure) && Transient.is(failure))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onFailure(Delivery::isUsable)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(TRIES)
                .onFailure()
                .recoverWithUni(cause -> deadLetters.park(incoming, consumer, cause));
    }

    private static boolean isUsable(Throwable failure) {
        return !(failure instanceof UnusableEventException);
    }
}
