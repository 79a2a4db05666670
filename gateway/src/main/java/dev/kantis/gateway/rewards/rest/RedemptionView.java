package dev.kantis.gateway.rewards.rest;

import dev.kantis.contracts.rewards.v1.Redemption;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Points against a reward. */
@Schema(name = "Redemption", description = "Points against a reward.")
public record RedemptionView(
        @Schema(required = true, description = "UUID.") String redemptionId,

        @Schema(required = true, description = "The reward's name.")
        String reward,

        @Schema(required = true, description = "What it cost.")
        String points,

        @Schema(
                required = true,
                enumeration = {"PENDING", "COMPLETED", "CANCELED"})
        String state,

        @Schema(description = "Why it was canceled.") @Nullable
        String cancelReason,

        @Schema(description = "The voucher, once completed.") @Nullable
        String voucherId,

        @Nullable Instant createTime) {

    static RedemptionView of(Redemption redemption) {
        return new RedemptionView(
                redemption.getRedemptionId(),
                redemption.getReward(),
                Outputs.number(redemption.getPoints()),
                Outputs.name(redemption.getState(), "REDEMPTION_STATE_"),
                Outputs.optional(redemption.getCancelReason()),
                Outputs.optional(redemption.getVoucherId()),
                Outputs.time(redemption.hasCreateTime(), redemption.getCreateTime()));
    }
}
