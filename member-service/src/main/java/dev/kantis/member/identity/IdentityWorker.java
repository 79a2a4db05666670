package dev.kantis.member.identity;

import dev.kantis.member.MemberConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks for members who wait for an account, as soon as somebody enrolls and every second otherwise, and serves a few
 * of them at a time. Runs on every replica; claims keep them apart.
 */
@ApplicationScoped
public class IdentityWorker {
    private static final Logger LOG = Logger.getLogger(IdentityWorker.class);

    private final IdentityTasks tasks;
    private final ConnectMember connectMember;
    private final MemberConfig.Identity config;
    private final Semaphore free;
    private final Semaphore signals = new Semaphore(0);
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    IdentityWorker(IdentityTasks tasks, ConnectMember connectMember, MemberConfig config) {
        this.tasks = tasks;
        this.connectMember = connectMember;
        this.config = config.identity();
        this.free = new Semaphore(config.identity().parallel());
    }

    void start(@Observes StartupEvent event) {
        var worker = Thread.ofVirtual().name("identity-worker").unstarted(this::run);
        thread.set(worker);
        worker.start();
    }

    void stop(@Observes ShutdownEvent event) {
        var running = thread.getAndSet(null);
        if (running != null) {
            running.interrupt();
        }
    }

    /** Says that a member may be waiting. */
    public void wake() {
        signals.release();
    }

    private void run() {
        try {
            while (thread.get() == Thread.currentThread()) {
                if (!startWaiting()) {
                    signals.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS);
                    signals.drainPermits();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts as many as there is room for; answers whether more may be waiting. */
    private boolean startWaiting() throws InterruptedException {
        var room = free.availablePermits();
        if (room == 0) {
            return false;
        }
        try {
            var claimed = tasks.claim(room, config.lease());
            for (var task : claimed) {
                free.acquire();
                Thread.ofVirtual().name("identity-" + task.attempt()).start(() -> serve(task));
            }
            return claimed.size() == room && free.availablePermits() > 0;
        } catch (RuntimeException e) {
            LOG.warnf("members wait for accounts: %s", e.getClass().getSimpleName());
            return false;
        }
    }

    private void serve(IdentityTask task) {
        try {
            connectMember.connect(task);
        } catch (RuntimeException e) {
            LOG.warnf("an account is tried again: %s", e.getClass().getSimpleName());
        } finally {
            free.release();
            wake();
        }
    }
}
