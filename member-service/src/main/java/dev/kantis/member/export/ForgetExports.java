package dev.kantis.member.export;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/** Archives go when their time is over; that there was one is remembered as long as it counts. */
@ApplicationScoped
class ForgetExports {
    private static final Duration COUNTED = Duration.ofDays(31);

    private final Exports exports;
    private final InstantSource clock;

    ForgetExports(Exports exports, InstantSource clock) {
        this.exports = exports;
        this.clock = clock;
    }

    @Scheduled(every = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        var now = clock.instant();
        return exports.forget(now, now.minus(COUNTED));
    }
}
