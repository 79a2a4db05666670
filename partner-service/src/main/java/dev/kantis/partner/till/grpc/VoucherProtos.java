package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.partner.v1.CheckVoucherRequest;
import dev.kantis.contracts.partner.v1.CheckVoucherResponse;
import dev.kantis.contracts.partner.v1.ReleaseVoucherRequest;
import dev.kantis.contracts.partner.v1.ReleaseVoucherResponse;
import dev.kantis.contracts.partner.v1.ReserveVoucherRequest;
import dev.kantis.contracts.partner.v1.ReserveVoucherResponse;
import dev.kantis.contracts.partner.v1.UseVoucherRequest;
import dev.kantis.contracts.partner.v1.UseVoucherResponse;
import dev.kantis.contracts.partner.v1.VoucherState;
import dev.kantis.contracts.rewards.v1.PresentedVoucher;
import dev.kantis.contracts.rewards.v1.VoucherTill;
import dev.kantis.partner.till.TillMessage;
import dev.kantis.partner.till.TillPartner;

/** Between what tills and rewards-service say about vouchers. Reward documents know partners by name. */
final class VoucherProtos {
    private VoucherProtos() {}

    static dev.kantis.contracts.rewards.v1.CheckVoucherRequest onward(CheckVoucherRequest check, TillPartner partner) {
        return dev.kantis.contracts.rewards.v1.CheckVoucherRequest.newBuilder()
                .setTill(till(partner, check.getStoreId(), check.getTerminalId()))
                .setCode(check.getCode())
                .build();
    }

    static dev.kantis.contracts.rewards.v1.ReserveVoucherRequest onward(
            ReserveVoucherRequest reserve, TillPartner partner) {
        return dev.kantis.contracts.rewards.v1.ReserveVoucherRequest.newBuilder()
                .setRequestId(reserve.getRequestId())
                .setTill(till(partner, reserve.getStoreId(), reserve.getTerminalId()))
                .setCode(reserve.getCode())
                .setTimeoutSeconds(reserve.getTimeoutSeconds())
                .build();
    }

    static dev.kantis.contracts.rewards.v1.UseVoucherRequest onward(UseVoucherRequest use, TillPartner partner) {
        return dev.kantis.contracts.rewards.v1.UseVoucherRequest.newBuilder()
                .setRequestId(use.getRequestId())
                .setTill(till(partner, use.getStoreId(), use.getTerminalId()))
                .setCode(use.getCode())
                .setReservationId(use.getReservationId())
                .setReceiptId(use.getReceiptId())
                .build();
    }

    static dev.kantis.contracts.rewards.v1.ReleaseVoucherRequest onward(
            ReleaseVoucherRequest release, TillPartner partner) {
        return dev.kantis.contracts.rewards.v1.ReleaseVoucherRequest.newBuilder()
                .setRequestId(release.getRequestId())
                .setTill(till(partner, release.getStoreId(), release.getTerminalId()))
                .setCode(release.getCode())
                .setReservationId(release.getReservationId())
                .build();
    }

    static CheckVoucherResponse checked(PresentedVoucher voucher) {
        return CheckVoucherResponse.newBuilder()
                .setVoucherId(voucher.getVoucherId())
                .setReward(voucher.getReward())
                .setTitle(voucher.getTitle())
                .setState(state(voucher))
                .setExpireTime(voucher.getExpireTime())
                .build();
    }

    static ReserveVoucherResponse reserved(PresentedVoucher voucher) {
        return ReserveVoucherResponse.newBuilder()
                .setVoucherId(voucher.getVoucherId())
                .setReservationId(voucher.getReservationId())
                .setReserveUntil(voucher.getReserveUntil())
                .setReward(voucher.getReward())
                .setTitle(voucher.getTitle())
                .build();
    }

    static UseVoucherResponse used(PresentedVoucher voucher) {
        return UseVoucherResponse.newBuilder()
                .setVoucherId(voucher.getVoucherId())
                .setReward(voucher.getReward())
                .setTitle(voucher.getTitle())
                .setMessage(TillMessage.used(voucher.getTitle()))
                .build();
    }

    static ReleaseVoucherResponse released(PresentedVoucher voucher) {
        return ReleaseVoucherResponse.newBuilder()
                .setVoucherId(voucher.getVoucherId())
                .setState(state(voucher))
                .build();
    }

    private static VoucherTill till(TillPartner partner, String storeId, String terminalId) {
        return VoucherTill.newBuilder()
                .setPartner(partner.name())
                .setStoreId(storeId)
                .setTerminalId(terminalId)
                .build();
    }

    /** A voucher that is taken back is told to no till: it does not exist for it. */
    private static VoucherState state(PresentedVoucher voucher) {
        return switch (voucher.getState()) {
            case VOUCHER_STATE_ISSUED -> VoucherState.VOUCHER_STATE_ISSUED;
            case VOUCHER_STATE_RESERVED -> VoucherState.VOUCHER_STATE_RESERVED;
            case VOUCHER_STATE_USED -> VoucherState.VOUCHER_STATE_USED;
            case VOUCHER_STATE_EXPIRED -> VoucherState.VOUCHER_STATE_EXPIRED;
            case VOUCHER_STATE_CANCELED, VOUCHER_STATE_UNSPECIFIED, UNRECOGNIZED ->
                VoucherState.VOUCHER_STATE_UNSPECIFIED;
        };
    }
}
