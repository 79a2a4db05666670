package dev.kantis.partner.activity;

import dev.kantis.partner.PartnerConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Forgets activities that are older than what is kept. */
@ApplicationScoped
public class ForgetActivity {
    private final Activities activities;
    private final PartnerConfig.Activity config;
    private final InstantSource clock;

    ForgetActivity(Activities activities, PartnerConfig config, InstantSource clock) {
        this.activities = activities;
        this.config = config.activity();
        this.clock = clock;
    }

    /** Forgets what may be forgotten now. */
    @Scheduled(every = "1h", delayed = "15m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> forget() {
        return activities.forget(clock.instant().minus(config.keep())).replaceWithVoid();
    }
}
