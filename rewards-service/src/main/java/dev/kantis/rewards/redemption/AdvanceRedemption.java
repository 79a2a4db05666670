package dev.kantis.rewards.redemption;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Drives a redemption from where it stands as far as the ledger lets it. Safe to repeat, also at the same time. */
@ApplicationScoped
public class AdvanceRedemption {
    private static final String COUNTER = "kantis.rewards.redemptions";

    private final Redemptions redemptions;
    private final HeldPoints points;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    AdvanceRedemption(Redemptions redemptions, HeldPoints points, InstantSource clock, MeterRegistry metrics) {
        this.redemptions = redemptions;
        this.points = points;
        this.clock = clock;
        this.metrics = metrics;
    }

    public Uni<Redemption> advance(Redemption redemption) {
        return switch (redemption.state()) {
            case RedemptionState.StockReserved _ -> points.hold(redemption).chain(answer -> step(redemption, answer));
            case RedemptionState.PointsHeld(var holdId) ->
                points.capture(redemption, holdId).chain(answer -> step(redemption, answer));
            case RedemptionState.Completed _, RedemptionState.Canceled _ ->
                Uni.createFrom().item(redemption);
        };
    }

    /** A step that does not lead on ends the drive: the sweep goes on later. */
    private Uni<Redemption> step(Redemption before, LedgerAnswer answer) {
        return redemptions
                .step(before.id(), answer, clock.instant())
                .invoke(this::count)
                .chain(after -> after.redemption().state().equals(before.state())
                        ? Uni.createFrom().item(after.redemption())
                        : advance(after.redemption()));
    }

    private void count(Redemptions.Step step) {
        if (step.moved()) {
            switch (step.redemption().state()) {
                case RedemptionState.Completed _ ->
                    metrics.counter(COUNTER, "outcome", "completed").increment();
                case RedemptionState.Canceled _ ->
                    metrics.counter(COUNTER, "outcome", "canceled").increment();
                case RedemptionState.StockReserved _, RedemptionState.PointsHeld _ -> {}
            }
        }
    }
}
