package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.ledger.v1.WalletService;
import dev.kantis.contracts.partner.v1.CapturePointsRequest;
import dev.kantis.contracts.partner.v1.CapturePointsResponse;
import dev.kantis.contracts.partner.v1.HoldOfflinePointsRequest;
import dev.kantis.contracts.partner.v1.HoldPointsRequest;
import dev.kantis.contracts.partner.v1.HoldPointsResponse;
import dev.kantis.contracts.partner.v1.MemberIdentification;
import dev.kantis.contracts.partner.v1.OfflineAllowance;
import dev.kantis.contracts.partner.v1.ReleasePointsRequest;
import dev.kantis.contracts.partner.v1.ReleasePointsResponse;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Payments with points, from the till's being admitted to the answer. */
@ApplicationScoped
class PayCalls {
    private final TillDoor door;
    private final WalletService wallets;
    private final PayOffline payOffline;

    PayCalls(TillDoor door, @GrpcClient("ledger") WalletService wallets, PayOffline payOffline) {
        this.door = door;
        this.wallets = wallets;
        this.payOffline = payOffline;
    }

    Uni<HoldPointsResponse> hold(HoldPointsRequest request) {
        return payer(request.getStoreId(), request.getTerminalId(), request.getMember(), request.getUnit())
                .chain(at -> wallets.holdPoints(PayProtos.onward(request, at)))
                .map(held -> PayProtos.answer(request, held));
    }

    Uni<CapturePointsResponse> capture(CapturePointsRequest request) {
        return payer(request.getStoreId(), request.getTerminalId(), request.getMember(), request.getUnit())
                .chain(at -> wallets.capturePoints(PayProtos.onward(request, at)))
                .map(captured -> PayProtos.answer(request, captured));
    }

    Uni<ReleasePointsResponse> release(ReleasePointsRequest request) {
        return payer(request.getStoreId(), request.getTerminalId(), request.getMember(), request.getUnit())
                .chain(at -> wallets.releasePoints(PayProtos.onward(request, at)))
                .map(PayProtos::answer);
    }

    Uni<OfflineAllowance> holdOffline(HoldOfflinePointsRequest request) {
        return payOffline.hold(request);
    }

    /** Who pays there, in a unit that may be named. */
    private Uni<TillDoor.Customer> payer(String store, String terminal, MemberIdentification member, String unit) {
        return door.customer(store, terminal, member).call(at -> door.agreedUnit(at.partner(), unit));
    }
}
