package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.PurchaseService;
import dev.kantis.contracts.partner.v1.PreviewPurchaseRequest;
import dev.kantis.contracts.partner.v1.PreviewPurchaseResponse;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.RecordPurchaseResponse;
import dev.kantis.contracts.partner.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReturnPurchaseResponse;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.partner.till.TillPartner;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Purchases and returns at a till that was admitted, in single calls or from what was stored offline. */
@ApplicationScoped
class PurchaseCalls {
    private final TillDoor door;
    private final PurchaseService purchases;

    PurchaseCalls(TillDoor door, @GrpcClient("ledger") PurchaseService purchases) {
        this.door = door;
        this.purchases = purchases;
    }

    /**
     * What comes too late by the contract may have been recorded in time, and its answer lost: the ledger knows, and
     * gives that answer again.
     */
    Uni<RecordPurchaseResponse> record(TillPartner partner, RecordPurchaseRequest request) {
        var late = door.lateness(partner, request.getPurchaseTime());
        return door.agreed(partner, request.getProgram())
                .chain(() -> door.customer(
                        partner,
                        TillProtos.till(partner, request.getStoreId(), request.getTerminalId()),
                        request.getMember()))
                .map(at -> TillProtos.onward(request, at, door.review(at, request)))
                .map(onward -> late.isPresent()
                        ? onward.toBuilder().setRepeatOnly(true).build()
                        : onward)
                .chain(purchases::recordPurchase)
                .onFailure(PurchaseCalls::isRefusedForItsTime)
                .transform(failure ->
                        late.<Throwable>map(refusal -> refusal.asException()).orElse(failure))
                .map(judged -> TillProtos.answer(partner, judged));
    }

    Uni<PreviewPurchaseResponse> preview(TillPartner partner, PreviewPurchaseRequest request) {
        return door.agreed(partner, request.getProgram())
                .chain(() -> door.customer(
                        partner,
                        TillProtos.till(partner, request.getStoreId(), request.getTerminalId()),
                        request.getMember()))
                .map(at -> TillProtos.onward(request, at))
                .chain(purchases::previewPurchase)
                .map(judged -> TillProtos.answer(partner, judged));
    }

    Uni<ReturnPurchaseResponse> giveBack(TillPartner partner, ReturnPurchaseRequest request) {
        return purchases
                .returnPurchase(TillProtos.onward(request, partner.ledgerId()))
                .map(TillProtos::answer);
    }

    private static boolean isRefusedForItsTime(Throwable failure) {
        return Statuses.refusalIn(failure)
                .filter(refusal -> refusal.reason() == Reason.REASON_PURCHASE_TIME_REFUSED)
                .isPresent();
    }
}
