package dev.kantis.partner.access.grpc;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/** Whether a call's transport takes more answers, or still has too many to send. */
public final class Pace {
    private final BooleanSupplier isReady;
    private final Queue<UniEmitter<? super Void>> waiting = new ConcurrentLinkedQueue<>();

    Pace(BooleanSupplier isReady) {
        this.isReady = isReady;
    }

    /** Completes when the transport takes more. */
    public Uni<Void> ready() {
        return Uni.createFrom().emitter(emitter -> await(emitter));
    }

    private void await(UniEmitter<? super Void> emitter) {
        waiting.add(emitter);
        if (isReady.getAsBoolean()) {
            goOn();
        }
    }

    /** Lets go of everybody who waits. */
    public void goOn() {
        for (var emitter = waiting.poll(); emitter != null; emitter = waiting.poll()) {
            emitter.complete(null);
        }
    }
}
