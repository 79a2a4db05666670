package dev.kantis.partner.till.grpc;

import dev.kantis.contracts.ledger.v1.PurchaseService;
import dev.kantis.contracts.partner.v1.RecordPurchaseRequest;
import dev.kantis.contracts.partner.v1.RecordPurchaseResponse;
import dev.kantis.contracts.partner.v1.ReturnPurchaseRequest;
import dev.kantis.contracts.partner.v1.ReturnPurchaseResponse;
import dev.kantis.contracts.partner.v1.TillService;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.partner.till.AdmitTill;
import dev.kantis.partner.till.ResolveMember;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/**
 * Answers {@code kantis.partner.v1.TillService}. Writes nothing: the ledger keeps the outcome under the till's own
 * request id, so a repeat through any replica gets the first answer.
 */
@GrpcService
class TillGrpcService implements TillService {
    private final AdmitTill admitTill;
    private final ResolveMember resolveMember;
    private final PurchaseService ledger;
    private final MeterRegistry metrics;

    TillGrpcService(
            AdmitTill admitTill,
            ResolveMember resolveMember,
            @GrpcClient("ledger") PurchaseService ledger,
            MeterRegistry metrics) {
        this.admitTill = admitTill;
        this.resolveMember = resolveMember;
        this.ledger = ledger;
        this.metrics = metrics;
    }

    @Override
    public Uni<RecordPurchaseResponse> recordPurchase(RecordPurchaseRequest request) {
        var shown = TillProtos.shown(request.getMember());
        return admitTill
                .admit(Caller.current().partnerId(), request.getStoreId(), request.getTerminalId())
                .map(Outcome::orThrow)
                .chain(partner -> resolveMember
                        .resolve(shown)
                        .map(member -> TillProtos.onward(request, partner, member.memberId())))
                .chain(ledger::recordPurchase)
                .map(TillProtos::answer)
                .onItemOrFailure()
                .invoke((_, failure) -> count("record", failure == null));
    }

    @Override
    public Uni<ReturnPurchaseResponse> returnPurchase(ReturnPurchaseRequest request) {
        return admitTill
                .admit(Caller.current().partnerId(), request.getStoreId(), request.getTerminalId())
                .map(Outcome::orThrow)
                .chain(partner -> ledger.returnPurchase(TillProtos.onward(request, partner)))
                .map(TillProtos::answer)
                .onItemOrFailure()
                .invoke((_, failure) -> count("return", failure == null));
    }

    private void count(String call, boolean answered) {
        metrics.counter("kantis.partner.till_calls", "call", call, "outcome", answered ? "done" : "refused")
                .increment();
    }
}
