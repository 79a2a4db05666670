package dev.kantis.rewards.redemption;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/**
 * Redeems a reward for points. The first call with a request id drives the saga; a repeat gets the stored outcome, or
 * hears that there is none yet.
 */
@ApplicationScoped
public class RedeemReward {
    private final Redemptions redemptions;
    private final AdvanceRedemption advance;
    private final InstantSource clock;

    RedeemReward(Redemptions redemptions, AdvanceRedemption advance, InstantSource clock) {
        this.redemptions = redemptions;
        this.advance = advance;
        this.clock = clock;
    }

    public Uni<Outcome<Redemption>> redeem(RedemptionRequest request) {
        return redemptions.begin(request, clock.instant()).chain(begun -> switch (begun) {
            case Begun.First(var redemption) ->
                advance.advance(redemption).map(after -> after.outcome(Reason.REASON_DEPENDENCY_UNAVAILABLE));
            case Begun.Repeated(var redemption) ->
                Uni.createFrom().item(redemption.outcome(Reason.REASON_REQUEST_IN_PROGRESS));
            case Begun.Reused() ->
                Uni.createFrom()
                        .item(
                                Outcome.refused(
                                        new Refusal(
                                                Reason.REASON_REQUEST_ID_REUSED,
                                                "This request id was used before with other content. Make a new id for a new request.")));
        });
    }
}
