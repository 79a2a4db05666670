package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.ledger.v1.WalletService;
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
import io.quarkus.grpc.GrpcClient;
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
    private final WalletService wallets;
    private final VoucherCalls vouchers;
    private final PurchaseCalls purchases;
    private final OfflineCalls offline;
    private final IdentifyCalls identify;

    TillGrpcService(
            TillDoor door,
            @GrpcClient("ledger") WalletService wallets,
            VoucherCalls vouchers,
            PurchaseCalls purchases,
            OfflineCalls offline,
            IdentifyCalls identify) {
        this.door = door;
        this.wallets = wallets;
        this.vouchers = vouchers;
        this.purchases = purchases;
        this.offline = offline;
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
        return offline.upload(chunks);
    }

    @Override
    public Uni<OfflineAllowance> holdOfflinePoints(HoldOfflinePointsRequest request) {
        return door.counted("hold_offline", offline.hold(request));
    }

    @Override
    public Uni<HoldPointsResponse> holdPoints(HoldPointsRequest request) {
        return door.counted(
                "hold",
                door.customer(request.getStoreId(), request.getTerminalId(), request.getMember())
                        .call(at -> door.agreedUnit(at.partner(), request.getUnit()))
                        .chain(at -> wallets.holdPoints(PayProtos.onward(request, at)))
                        .map(held -> PayProtos.answer(request, held)));
    }

    @Override
    public Uni<CapturePointsResponse> capturePoints(CapturePointsRequest request) {
        return door.counted(
                "capture",
                door.customer(request.getStoreId(), request.getTerminalId(), request.getMember())
                        .call(at -> door.agreedUnit(at.partner(), request.getUnit()))
                        .chain(at -> wallets.capturePoints(PayProtos.onward(request, at)))
                        .map(captured -> PayProtos.answer(request, captured)));
    }

    @Override
    public Uni<ReleasePointsResponse> releasePoints(ReleasePointsRequest request) {
        return door.counted(
                "release",
                door.customer(request.getStoreId(), request.getTerminalId(), request.getMember())
                        .call(at -> door.agreedUnit(at.partner(), request.getUnit()))
                        .chain(at -> wallets.releasePoints(PayProtos.onward(request, at)))
                        .map(PayProtos::answer));
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
