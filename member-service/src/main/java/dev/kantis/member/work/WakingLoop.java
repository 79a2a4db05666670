package dev.kantis.member.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Does rounds of work on a thread of its own: the next one at once while there may be more to do or somebody wakes it,
 * else after a pause. A round that fails is repeated after the pause.
 */
public final class WakingLoop {
    private static final Logger LOG = Logger.getLogger(WakingLoop.class);

    private final String name;
    private final Duration pause;
    private final Round round;
    private final Semaphore signals = new Semaphore(0);
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    public WakingLoop(String name, Duration pause, Round round) {
        this.name = name;
        this.pause = pause;
        this.round = round;
    }

    /** One round; answers whether there may be more to do at once. Blocks. */
    @FunctionalInterface
    public interface Round {
        boolean run() throws InterruptedException;
    }

    public void start() {
        var worker = Thread.ofVirtual().name(name).unstarted(this::loop);
        thread.set(worker);
        worker.start();
    }

    public void stop() {
        var running = thread.getAndSet(null);
        if (running != null) {
            running.interrupt();
        }
    }

    /** Says that there may be something to do. */
    public void wake() {
        signals.release();
    }

    private void loop() {
        try {
            while (thread.get() == Thread.currentThread()) {
                if (!goOn()) {
                    signals.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                    signals.drainPermits();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean goOn() throws InterruptedException {
        try {
            return round.run();
        } catch (RuntimeException e) {
            LOG.warnf("%s waits: %s", name, e.getClass().getSimpleName());
            return false;
        }
    }
}
