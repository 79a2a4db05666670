package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.ledger.v1.PurchaseService;
import dev.kantis.contracts.ledger.v1.WalletService;
import dev.kantis.contracts.partner.v1.CapturePointsRequest;
import dev.kantis.contracts.partner.v1.CapturePointsResponse;
import dev.kantis.contracts.partner.v1.HoldPointsRequest;
import dev.kantis.contracts.partner.v1.HoldPointsResponse;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.PreviewPurchaseRequest;
import dev.kantis.contracts.partner.v1.PreviewPurchaseResponse;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.RecordPurchaseResponse;
import dev.kantis.contracts.partner.v1.ReleasePointsRequest;
import dev.kantis.contracts.partner.v1.ReleasePointsResponse;
import dev.kantis.contracts.partner.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReturnPurchaseResponse;
import dev.kantis.contracts.partner.v1.TillService;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.partner.till.AdmitTill;
import dev.kantis.partner.till.ResolveMember;
import dev.kantis.partner.till.Till;
import dev.kantis.partner.till.Use;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * Answers {@code kantis.partner.v1.TillService}. Writes nothing: the ledger keeps the outcome under the till's own
 * request id, so a repeat through any replica gets the first answer.
 */
@GrpcService
class TillGrpcService implements TillService {
    private final AdmitTill admitTill;
    private final ResolveMember resolveMember;
    private final PurchaseService purchases;
    private final WalletService wallets;
    private final MeterRegistry metrics;

    TillGrpcService(
            AdmitTill admitTill,
            ResolveMember resolveMember,
            @GrpcClient("ledger") PurchaseService purchases,
            @GrpcClient("ledger") WalletService wallets,
            MeterRegistry metrics) {
        this.admitTill = admitTill;
        this.resolveMember = resolveMember;
        this.purchases = purchases;
        this.wallets = wallets;
        this.metrics = metrics;
    }

    @Override
    public Uni<RecordPurchaseResponse> recordPurchase(RecordPurchaseRequest request) {
        return counted(
                "record",
                customer(request.getStoreId(), request.getTerminalId(), request.getMember(), Use.EARN)
                        .map(at -> TillProtos.onward(request, at.partner(), at.memberId()))
                        .chain(purchases::recordPurchase)
                        .map(TillProtos::answer));
    }

    @Override
    public Uni<PreviewPurchaseResponse> previewPurchase(PreviewPurchaseRequest request) {
        return counted(
                "preview",
                customer(request.getStoreId(), request.getTerminalId(), request.getMember(), Use.EARN)
                        .map(at -> TillProtos.onward(request, at.partner(), at.memberId()))
                        .chain(purchases::previewPurchase)
                        .map(TillProtos::answer));
    }

    @Override
    public Uni<ReturnPurchaseResponse> returnPurchase(ReturnPurchaseRequest request) {
        return counted(
                "return",
                admit(request.getStoreId(), request.getTerminalId())
                        .chain(partner -> purchases.returnPurchase(TillProtos.onward(request, partner)))
                        .map(TillProtos::answer));
    }

    @Override
    public Uni<HoldPointsResponse> holdPoints(HoldPointsRequest request) {
        return counted(
                "hold",
                customer(request.getStoreId(), request.getTerminalId(), request.getMember(), Use.SPEND)
                        .chain(at -> wallets.holdPoints(PayProtos.onward(request, at.partner(), at.memberId())))
                        .map(held -> PayProtos.answer(request, held)));
    }

    @Override
    public Uni<CapturePointsResponse> capturePoints(CapturePointsRequest request) {
        return counted(
                "capture",
                customer(request.getStoreId(), request.getTerminalId(), request.getMember(), Use.SPEND)
                        .chain(at -> wallets.capturePoints(PayProtos.onward(request, at.partner(), at.memberId())))
                        .map(captured -> PayProtos.answer(request, captured)));
    }

    @Override
    public Uni<ReleasePointsResponse> releasePoints(ReleasePointsRequest request) {
        return counted(
                "release",
                customer(request.getStoreId(), request.getTerminalId(), request.getMember(), Use.SPEND)
                        .chain(at -> wallets.releasePoints(PayProtos.onward(request, at.partner(), at.memberId())))
                        .map(PayProtos::answer));
    }

    /** The partner whose till it is, and the member who shows up there. */
    private record Customer(UUID partner, String memberId) {}

    private Uni<Customer> customer(String storeId, String terminalId, MemberIdentification identification, Use use) {
        return admit(storeId, terminalId)
                .map(partner -> new Till(partner, storeId, terminalId))
                .chain(till -> resolveMember
                        .resolve(TillProtos.shown(identification, till), till, use)
                        .map(member -> new Customer(till.partnerId(), member.memberId())));
    }

    private Uni<UUID> admit(String storeId, String terminalId) {
        return admitTill
                .admit(Caller.current().partnerId(), storeId, terminalId)
                .map(Outcome::orThrow);
    }

    private <T> Uni<T> counted(String call, Uni<T> answer) {
        return answer.onItemOrFailure()
                .invoke((_, failure) -> metrics.counter(
                                "kantis.partner.till_calls",
                                "call",
                                call,
                                "outcome",
                                failure == null ? "done" : "refused")
                        .increment());
    }
}
