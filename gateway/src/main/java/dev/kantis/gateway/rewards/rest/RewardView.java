package dev.kantis.gateway.rewards.rest;

import dev.kantis.contracts.rewards.v1.Reward;
import dev.kantis.gateway.calls.rest.Outputs;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that points buy. */
@Schema(name = "Reward", description = "Something that points buy; 64-bit integers as strings.")
public record RewardView(
        @Schema(required = true, description = "Its name in addresses.")
        String reward,

        @Schema(required = true) String title,
        @Schema(required = true) String description,

        @Schema(required = true, description = "Name of the unit it costs.")
        String unit,

        @Schema(required = true, description = "What it costs.")
        String points,

        @Schema(description = "How many pieces are left; absent means unlimited.") @Nullable
        String stockLeft,

        @Schema(description = "The partner that honors it; absent means the program itself.") @Nullable
        String partner,

        @Schema(required = true, description = "Changes with each change of the reward or its stock.")
        String etag) {

    static RewardView of(Reward reward) {
        return new RewardView(
                reward.getReward(),
                reward.getTitle(),
                reward.getDescription(),
                reward.getUnit(),
                Outputs.number(reward.getPoints()),
                reward.hasStockLeft() ? Outputs.number(reward.getStockLeft()) : null,
                Outputs.optional(reward.getPartner()),
                reward.getEtag());
    }
}
