package dev.kantis.rewards.voucher.grpc;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.kantis.contracts.rewards.v1.PresentedVoucher;
import dev.kantis.contracts.rewards.v1.Voucher;
import dev.kantis.contracts.rewards.v1.VoucherState;
import dev.kantis.rewards.voucher.VoucherTill;
import java.time.Instant;

/** Vouchers, to the wire. */
final class VoucherProtos {
    private VoucherProtos() {}

    /** As the member sees it. */
    static Voucher toProto(dev.kantis.rewards.voucher.Voucher voucher, Instant now) {
        return Voucher.newBuilder()
                .setVoucherId(voucher.id().toString())
                .setCode(voucher.code().text())
                .setReward(voucher.reward())
                .setTitle(voucher.title())
                .setState(state(voucher.stateAt(now)))
                .setIssueTime(timestamp(voucher.issueTime()))
                .setExpireTime(timestamp(voucher.expireTime()))
                .build();
    }

    /** As a till sees it: neither code nor member. */
    static PresentedVoucher presented(dev.kantis.rewards.voucher.Voucher voucher) {
        return PresentedVoucher.newBuilder()
                .setVoucherId(voucher.id().toString())
                .setReward(voucher.reward())
                .setTitle(voucher.title())
                .setState(state(voucher.state()))
                .setExpireTime(timestamp(voucher.expireTime()))
                .build();
    }

    /** As the till sees it that has just reserved it. */
    static PresentedVoucher reserved(dev.kantis.rewards.voucher.Voucher voucher) {
        var reservation = voucher.reservation().orElseThrow();
        return presented(voucher).toBuilder()
                .setReservationId(reservation.id().toString())
                .setReserveUntil(timestamp(reservation.until()))
                .build();
    }

    static VoucherTill till(dev.kantis.contracts.rewards.v1.VoucherTill till) {
        return new VoucherTill(till.getPartner(), till.getStoreId(), till.getTerminalId());
    }

    private static VoucherState state(dev.kantis.rewards.voucher.VoucherState state) {
        return switch (state) {
            case ISSUED -> VoucherState.VOUCHER_STATE_ISSUED;
            case RESERVED -> VoucherState.VOUCHER_STATE_RESERVED;
            case USED -> VoucherState.VOUCHER_STATE_USED;
            case EXPIRED -> VoucherState.VOUCHER_STATE_EXPIRED;
            case CANCELED -> VoucherState.VOUCHER_STATE_CANCELED;
        };
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamps.fromMillis(time.toEpochMilli());
    }
}
