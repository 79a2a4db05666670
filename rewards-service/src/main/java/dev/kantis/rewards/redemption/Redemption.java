package dev.kantis.rewards.redemption;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One redemption: who gets which reward for how many points, and how far it is. */
public record Redemption(
        UUID id,
        UUID memberId,
        String reward,
        String unit,
        long points,
        RedemptionState state,
        Optional<UUID> voucherId,
        int attempts,
        Instant createTime) {

    /** What the member's request led to, once it ended; until then the reason why there is no answer yet. */
    public Outcome<Redemption> outcome(Reason unfinished) {
        return switch (state) {
            case RedemptionState.Completed _ -> Outcome.done(this);
            case RedemptionState.Canceled(var refusal) -> Outcome.refused(refusal);
            case RedemptionState.StockReserved _, RedemptionState.PointsHeld _ ->
                Outcome.refused(new Refusal(
                        unfinished, "The redemption is under way. Repeat with the same request id in a moment."));
        };
    }
}
