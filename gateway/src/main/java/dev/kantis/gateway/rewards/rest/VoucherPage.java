package dev.kantis.gateway.rewards.rest;

import dev.kantis.contracts.rewards.v1.ListVouchersResponse;
import dev.kantis.contracts.rewards.v1.Voucher;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of vouchers. */
@Schema(name = "Vouchers", description = "The member's vouchers, newest first.")
public record VoucherPage(
        @Schema(required = true) List<VoucherView> vouchers,

        @Schema(description = "Absent at the end.") @Nullable
        String nextPageToken) {

    /** What a member shows to get a reward. */
    @Schema(name = "Voucher", description = "What the member shows to get a reward.")
    public record VoucherView(
            @Schema(required = true) String voucherId,

            @Schema(required = true, description = "What the member shows.")
            String code,

            @Schema(required = true, description = "The reward's name.")
            String reward,

            @Schema(required = true) String title,

            @Schema(
                    required = true,
                    enumeration = {"ISSUED", "RESERVED", "USED", "EXPIRED", "CANCELED"})
            String state,

            @Nullable Instant issueTime,
            @Nullable Instant expireTime) {
        /** The code is worth money: it stays out of logs. */
        @Override
        public String toString() {
            return "VoucherView " + voucherId;
        }
    }

    static VoucherPage of(ListVouchersResponse response) {
        return new VoucherPage(
                response.getVouchersList().stream().map(VoucherPage::voucher).toList(),
                Outputs.optional(response.getNextPageToken()));
    }

    private static VoucherView voucher(Voucher voucher) {
        return new VoucherView(
                voucher.getVoucherId(),
                voucher.getCode(),
                voucher.getReward(),
                voucher.getTitle(),
                Outputs.name(voucher.getState(), "VOUCHER_STATE_"),
                Outputs.time(voucher.hasIssueTime(), voucher.getIssueTime()),
                Outputs.time(voucher.hasExpireTime(), voucher.getExpireTime()));
    }
}
