package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.partner.v1.CapturePointsRequest;
import dev.kantis.contracts.partner.v1.CapturePointsResponse;
import dev.kantis.contracts.partner.v1.CheckVoucherRequest;
import dev.kantis.contracts.partner.v1.CheckVoucherResponse;
import dev.kantis.contracts.partner.v1.HoldOfflinePointsRequest;
import dev.kantis.contracts.partner.v1.HoldPointsRequest;
import dev.kantis.contracts.partner.v1.HoldPointsResponse;
import dev.kantis.contracts.partner.v1.IdentifyMemberRequest;
import dev.kantis.contracts.partner.v1.IdentifyMemberResponse;
import dev.kantis.contracts.partner.v1.OfflineAllowance;
import dev.kantis.contracts.partner.v1.PreviewPurchaseRequest;
import dev.kantis.contracts.partner.v1.PreviewPurchaseResponse;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.RecordPurchaseResponse;
import dev.kantis.contracts.partner.v1.ReleasePointsRequest;
import dev.kantis.contracts.partner.v1.ReleasePointsResponse;
import dev.kantis.contracts.partner.v1.ReleaseVoucherRequest;
import dev.kantis.contracts.partner.v1.ReleaseVoucherResponse;
import dev.kantis.contracts.partner.v1.ReserveVoucherRequest;
import dev.kantis.contracts.partner.v1.ReserveVoucherResponse;
import dev.kantis.contracts.partner.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReturnPurchaseResponse;
import dev.kantis.contracts.partner.v1.TillService;
import dev.kantis.contracts.partner.v1.UploadPurchasesRequest;
import dev.kantis.contracts.partner.v1.UploadPurchasesResponse;
import dev.kantis.contracts.partner.v1.UseVoucherRequest;
import dev.kantis.contracts.partner.v1.UseVoucherResponse;
import dev.kantis.partner.till.Purpose;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Answers {@code kantis.partner.v1.TillService}. Writes nothing: the ledger and rewards-service keep the outcome under
 * the till's own request id, so a repeat through any replica gets the first answer.
 */
@GrpcService
class TillGrpcService implements TillService {
    private final TillDoor door;
    private final PayCalls payments;
    private final VoucherCalls vouchers;
    private final PurchaseCalls purchases;
    private final PurchaseUpload upload;
    private final IdentifyCalls identify;

    TillGrpcService(
            TillDoor door,
            PayCalls payments,
            VoucherCalls vouchers,
            PurchaseCalls purchases,
            PurchaseUpload upload,
            IdentifyCalls identify) {
        this.door = door;
        this.payments = payments;
        this.vouchers = vouchers;
        this.purchases = purchases;
        this.upload = upload;
        this.identify = identify;
    }

    @Override
    public Uni<IdentifyMemberResponse> identifyMember(IdentifyMemberRequest request) {
        return door.counted(
                "identify",
                door.admit(request.getStoreId(), request.getTerminalId(), Purpose.IDENTIFY)
                        .chain(partner -> identify.identify(partner, request)));
    }

    @Override
    public Uni<RecordPurchaseResponse> recordPurchase(RecordPurchaseRequest request) {
        return door.counted(
                "record",
                door.admit(request.getStoreId(), request.getTerminalId(), Purpose.CHANGE)
                        .chain(partner -> purchases.record(partner, request)));
    }

    @Override
    public Uni<PreviewPurchaseResponse> previewPurchase(PreviewPurchaseRequest request) {
        return door.counted(
                "preview",
                door.admit(request.getStoreId(), request.getTerminalId(), Purpose.LOOK)
                        .chain(partner -> purchases.preview(partner, request)));
    }

    @Override
    public Uni<ReturnPurchaseResponse> returnPurchase(ReturnPurchaseRequest request) {
        return door.counted(
                "return",
                door.admit(request.getStoreId(), request.getTerminalId(), Purpose.CHANGE)
                        .chain(partner -> purchases.giveBack(partner, request)));
    }

    @Override
    public Multi<UploadPurchasesResponse> uploadPurchases(Multi<UploadPurchasesRequest> chunks) {
        return upload.upload(chunks);
    }

    @Override
    public Uni<OfflineAllowance> holdOfflinePoints(HoldOfflinePointsRequest request) {
        return door.counted("hold_offline", payments.holdOffline(request));
    }

    @Override
    public Uni<HoldPointsResponse> holdPoints(HoldPointsRequest request) {
        return door.counted("hold", payments.hold(request));
    }

    @Override
    public Uni<CapturePointsResponse> capturePoints(CapturePointsRequest request) {
        return door.counted("capture", payments.capture(request));
    }

    @Override
    public Uni<ReleasePointsResponse> releasePoints(ReleasePointsRequest request) {
        return door.counted("release", payments.release(request));
    }

    @Override
    public Uni<CheckVoucherResponse> checkVoucher(CheckVoucherRequest request) {
        return door.counted(
                "check_voucher",
                door.admit(request.getStoreId(), request.getTerminalId(), Purpose.LOOK)
                        .chain(partner -> vouchers.check(partner, request)));
    }

    @Override
    public Uni<ReserveVoucherResponse> reserveVoucher(ReserveVoucherRequest request) {
        return door.counted(
                "reserve_voucher",
                door.admit(request.getStoreId(), request.getTerminalId(), Purpose.CHANGE)
                        .chain(partner -> vouchers.reserve(partner, request)));
    }

    @Override
    public Uni<UseVoucherResponse> useVoucher(UseVoucherRequest request) {
        return door.counted(
                "use_voucher",
                door.admit(request.getStoreId(), request.getTerminalId(), Purpose.CHANGE)
                        .chain(partner -> vouchers.use(partner, request)));
    }

    @Override
    public Uni<ReleaseVoucherResponse> releaseVoucher(ReleaseVoucherRequest request) {
        return door.counted(
                "release_voucher",
                door.admit(request.getStoreId(), request.getTerminalId(), Purpose.CHANGE)
                        .chain(partner -> vouchers.release(partner, request)));
    }
}
