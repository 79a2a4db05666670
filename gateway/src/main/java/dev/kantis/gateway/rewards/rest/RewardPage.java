package dev.kantis.gateway.rewards.rest;

import dev.kantis.contracts.rewards.v1.ListRewardsResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of the catalogue. */
@Schema(name = "Rewards", description = "The rewards on offer, by name.")
public record RewardPage(
        @Schema(required = true) List<RewardView> rewards,

        @Schema(description = "Absent at the end.") @Nullable
        String nextPageToken) {

    static RewardPage of(ListRewardsResponse response) {
        return new RewardPage(
                response.getRewardsList().stream().map(RewardView::of).toList(),
                Outputs.optional(response.getNextPageToken()));
    }
}
