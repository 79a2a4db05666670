package dev.kantis.kit.grpc;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * Whether a call's transport takes more answers, or still has too many to send: what a stream waits for before it reads
 * on.
 */
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

    /** Lets go of everybody who waits now; not of those who, let go, wait again. */
    public void goOn() {
        for (var left = waiting.size(); left > 0; left--) {
            var emitter = waiting.poll();
            if (emitter != null) {
                emitter.complete(null);
            }
        }
    }
}
