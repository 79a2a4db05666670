package dev.kantis.partner.activity;

import dev.kantis.kit.errors.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Somebody who watches a partner's activity, with this credential. */
public final class Watch {
    private final UUID partner;
    private final String clientId;
    private final Runnable onEnd;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long head;
    private @Nullable End end;

    /** Why a watch is over; no refusal: it may be opened again at once. */
    public record End(Optional<Refusal> refusal) {}

    Watch(UUID partner, String clientId, Runnable onEnd) {
        this.partner = partner;
        this.clientId = clientId;
        this.onEnd = onEnd;
    }

    public UUID partner() {
        return partner;
    }

    String clientId() {
        return clientId;
    }

    /** Why it is over; empty while it is not. */
    public Optional<End> end() {
        lock.lock();
        try {
            return Optional.ofNullable(end);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something after a place, or the watch is over; true when there is. */
    public boolean awaitAfter(long sequence, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            var left = patience.toNanos();
            while (head <= sequence && end == null && left > 0) {
                left = changed.awaitNanos(left);
            }
            return head > sequence;
        } finally {
            lock.unlock();
        }
    }

    void head(long sequence) {
        lock.lock();
        try {
            head = Math.max(head, sequence);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends it; the first reason counts. */
    void end(Optional<Refusal> refusal) {
        lock.lock();
        try {
            end = end == null ? new End(refusal) : end;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        onEnd.run();
    }
}
