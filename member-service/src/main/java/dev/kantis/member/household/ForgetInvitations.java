package dev.kantis.member.household;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Forgets invitations that ended. */
@ApplicationScoped
class ForgetInvitations {
    private final Households households;
    private final InstantSource clock;

    ForgetInvitations(Households households, InstantSource clock) {
        this.households = households;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return households.forget(clock.instant());
    }
}
