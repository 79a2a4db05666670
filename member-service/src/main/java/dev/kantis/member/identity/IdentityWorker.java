package dev.kantis.member.identity;

import dev.kantis.member.MemberConfig;
import dev.kantis.member.work.WakingLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

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
    private final WakingLoop loop;

    IdentityWorker(IdentityTasks tasks, ConnectMember connectMember, MemberConfig config) {
        this.tasks = tasks;
        this.connectMember = connectMember;
        this.config = config.identity();
        this.free = new Semaphore(config.identity().parallel());
        this.loop = new WakingLoop("identity-worker", config.identity().poll(), this::startWaiting);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    /** Says that a member may be waiting. */
    public void wake() {
        loop.wake();
    }

    /** Starts as many as there is room for; answers whether more may be waiting. */
    private boolean startWaiting() throws InterruptedException {
        var room = free.availablePermits();
        if (room == 0) {
            return false;
        }
        var claimed = tasks.claim(room, config.lease());
        for (var task : claimed) {
            free.acquire();
            Thread.ofVirtual().name("identity-" + task.attempt()).start(() -> serve(task));
        }
        return claimed.size() == room && free.availablePermits() > 0;
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
