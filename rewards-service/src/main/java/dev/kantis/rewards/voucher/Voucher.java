package dev.kantis.rewards.voucher;

import java.time.Instant;
import java.util.UUID;

/** A voucher that is a member's. */
public record Voucher(
        UUID id,
        VoucherCode code,
        String reward,
        String title,
        VoucherState state,
        Instant issueTime,
        Instant expireTime) {

    /** Where it stands at this time: one that nobody used ends by itself. */
    public VoucherState stateAt(Instant now) {
        return state == VoucherState.ISSUED && !now.isBefore(expireTime) ? VoucherState.EXPIRED : state;
    }
}
