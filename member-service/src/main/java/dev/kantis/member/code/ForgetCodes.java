package dev.kantis.member.code;

import dev.kantis.member.MemberConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Forgets where codes were used, once none of them can be used again. */
@ApplicationScoped
class ForgetCodes {
    private final UsedCodes used;
    private final MemberConfig.Code config;
    private final InstantSource clock;

    ForgetCodes(UsedCodes used, MemberConfig config, InstantSource clock) {
        this.used = used;
        this.config = config.code();
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return used.forget(clock.instant().minus(config.validity()).minus(config.repeat()));
    }
}
