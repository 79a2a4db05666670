package dev.kantis.partner.webhook;

import dev.kantis.partner.webhook.Deliveries.Due;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Deliveries that are being tried now: so many in all, so many of one endpoint, and one of an endpoint that fails, so
 * that nobody who is slow holds up the others.
 */
public final class UnderWay {
    private final int most;
    private final int perEndpoint;
    private final Map<UUID, Thread> threads = new HashMap<>();
    private final Map<UUID, Integer> endpoints = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Semaphore ended = new Semaphore(0);

    public UnderWay(int most, int perEndpoint) {
        this.most = most;
        this.perEndpoint = perEndpoint;
    }

    int perEndpoint() {
        return perEndpoint;
    }

    Set<UUID> ids() {
        lock.lock();
        try {
            return Set.copyOf(threads.keySet());
        } finally {
            lock.unlock();
        }
    }

    /** Starts one on a thread of its own; without effect when there is no room or it is under way. */
    void start(Due due, Runnable work) {
        var id = due.delivery().id();
        var endpoint = due.endpoint().id();
        var limit = due.endpoint().failingSince() == null ? perEndpoint : 1;
        lock.lock();
        try {
            if (threads.size() >= most || threads.containsKey(id) || endpoints.getOrDefault(endpoint, 0) >= limit) {
                return;
            }
            endpoints.merge(endpoint, 1, Integer::sum);
            var thread = Thread.ofVirtual().name("webhook").unstarted(() -> run(id, endpoint, work));
            threads.put(id, thread);
            thread.start();
        } finally {
            lock.unlock();
        }
    }

    private void run(UUID id, UUID endpoint, Runnable work) {
        try {
            work.run();
        } finally {
            end(id, endpoint);
        }
    }

    private void end(UUID id, UUID endpoint) {
        lock.lock();
        try {
            threads.remove(id);
            endpoints.computeIfPresent(endpoint, (_, count) -> count == 1 ? null : count - 1);
        } finally {
            lock.unlock();
        }
        ended.release();
    }

    /** Waits until one has ended, or as long as this. */
    public void awaitEnd(long millis) throws InterruptedException {
        if (ended.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            ended.drainPermits();
        }
    }

    /** Stops all where they are; nothing of them is noted. */
    public void abandon() {
        lock.lock();
        try {
            threads.values().forEach(Thread::interrupt);
        } finally {
            lock.unlock();
        }
    }
}
