package dev.kantis.member.imports;

import dev.kantis.member.MemberConfig;
import dev.kantis.member.work.WakingLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Tells others of imported members, a few at a time and only while hardly anything waits in the outbox: whatever
 * happens now goes out within moments, however many were imported.
 */
@ApplicationScoped
class TellImported {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final UntoldQueue queue;
    private final MemberConfig.Imports config;
    private final WakingLoop loop;

    TellImported(UntoldQueue queue, MemberConfig config) {
        this.queue = queue;
        this.config = config.imports();
        this.loop = new WakingLoop("told-imports", config.imports().tellEvery(), this::tellSome);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    /** Never at once again: the pause is what keeps it slow. */
    private boolean tellSome() {
        queue.tellSome(config.tellAtOnce(), config.mostWaiting()).await().atMost(LIMIT);
        return false;
    }
}
