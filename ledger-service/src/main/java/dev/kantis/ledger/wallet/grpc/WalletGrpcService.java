package dev.kantis.ledger.wallet.grpc;

import dev.kantis.contracts.ledger.v1.BurnPointsRequest;
import dev.kantis.contracts.ledger.v1.BurnPointsResponse;
import dev.kantis.contracts.ledger.v1.CancelBurnRequest;
import dev.kantis.contracts.ledger.v1.CancelBurnResponse;
import dev.kantis.contracts.ledger.v1.CapturePointsRequest;
import dev.kantis.contracts.ledger.v1.CapturePointsResponse;
import dev.kantis.contracts.ledger.v1.EarnPointsRequest;
import dev.kantis.contracts.ledger.v1.EarnPointsResponse;
import dev.kantis.contracts.ledger.v1.GetBalanceRequest;
import dev.kantis.contracts.ledger.v1.GetBalanceResponse;
import dev.kantis.contracts.ledger.v1.HoldPointsRequest;
import dev.kantis.contracts.ledger.v1.HoldPointsResponse;
import dev.kantis.contracts.ledger.v1.ListEntriesRequest;
import dev.kantis.contracts.ledger.v1.ListEntriesResponse;
import dev.kantis.contracts.ledger.v1.PostBulkRequest;
import dev.kantis.contracts.ledger.v1.PostBulkResponse;
import dev.kantis.contracts.ledger.v1.ReleasePendingRequest;
import dev.kantis.contracts.ledger.v1.ReleasePendingResponse;
import dev.kantis.contracts.ledger.v1.ReleasePointsRequest;
import dev.kantis.contracts.ledger.v1.ReleasePointsResponse;
import dev.kantis.contracts.ledger.v1.ReturnPointsRequest;
import dev.kantis.contracts.ledger.v1.ReturnPointsResponse;
import dev.kantis.contracts.ledger.v1.TransferPointsRequest;
import dev.kantis.contracts.ledger.v1.TransferPointsResponse;
import dev.kantis.contracts.ledger.v1.VerifyLedgerRequest;
import dev.kantis.contracts.ledger.v1.VerifyLedgerResponse;
import dev.kantis.contracts.ledger.v1.WalletService;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.ledger.audit.LedgerAudit;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.wallet.WalletVerbs;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.UUID;

@GrpcService
class WalletGrpcService implements WalletService {
    private final WalletVerbs verbs;
    private final WalletReads reads;
    private final BulkPosting bulk;
    private final LedgerAudit audit;

    WalletGrpcService(WalletVerbs verbs, WalletReads reads, BulkPosting bulk, LedgerAudit audit) {
        this.verbs = verbs;
        this.reads = reads;
        this.bulk = bulk;
        this.audit = audit;
    }

    @Override
    public Uni<EarnPointsResponse> earnPoints(EarnPointsRequest request) {
        return verbs.earn(
                        Requests.of(request.getMemberId(), request.getRequestId(), request),
                        Requests.ownerKind(request.getOwnerKind(), OwnerKind.MEMBER),
                        Requests.earning(request))
                .map(Outcome::orThrow)
                .map(entry -> EarnPointsResponse.newBuilder()
                        .setEntry(EntryProtos.entry(entry))
                        .setBalance(EntryProtos.balance(entry.balance()))
                        .build());
    }

    @Override
    public Uni<BurnPointsResponse> burnPoints(BurnPointsRequest request) {
        var amount = new WalletVerbs.Amount(request.getUnit(), request.getPoints(), request.getReason());
        return verbs.burn(Requests.of(request.getMemberId(), request.getRequestId(), request), amount)
                .map(Outcome::orThrow)
                .map(entry -> BurnPointsResponse.newBuilder()
                        .setEntry(EntryProtos.entry(entry))
                        .setBalance(EntryProtos.balance(entry.balance()))
                        .build());
    }

    @Override
    public Uni<HoldPointsResponse> holdPoints(HoldPointsRequest request) {
        var holding = new WalletVerbs.Holding(
                request.getUnit(),
                request.getPoints(),
                request.getReason(),
                Duration.ofSeconds(request.getTimeoutSeconds()),
                new WalletVerbs.AtTill(request.getPartnerId(), request.getStoreId()));
        return verbs.hold(Requests.of(request.getMemberId(), request.getRequestId(), request), holding)
                .map(Outcome::orThrow)
                .map(entry -> HoldPointsResponse.newBuilder()
                        .setHoldId(entry.facts().reference())
                        .setExpireTime(EntryProtos.timestamp(entry.until()))
                        .setEntry(EntryProtos.entry(entry))
                        .setBalance(EntryProtos.balance(entry.balance()))
                        .build());
    }

    @Override
    public Uni<CapturePointsResponse> capturePoints(CapturePointsRequest request) {
        var holdId = UUID.fromString(request.getHoldId());
        return verbs.capture(
                        Requests.of(request.getMemberId(), request.getRequestId(), request),
                        holdId,
                        request.getPoints(),
                        new WalletVerbs.AtTill(request.getPartnerId(), request.getStoreId()),
                        request.getUnit())
                .map(Outcome::orThrow)
                .map(entry -> CapturePointsResponse.newBuilder()
                        .setEntry(EntryProtos.entry(entry))
                        .setBalance(EntryProtos.balance(entry.balance()))
                        .build());
    }

    @Override
    public Uni<ReleasePointsResponse> releasePoints(ReleasePointsRequest request) {
        var holdId = UUID.fromString(request.getHoldId());
        return verbs.release(
                        Requests.of(request.getMemberId(), request.getRequestId(), request),
                        holdId,
                        new WalletVerbs.AtTill(request.getPartnerId(), request.getStoreId()),
                        request.getUnit())
                .map(Outcome::orThrow)
                .map(entry -> ReleasePointsResponse.newBuilder()
                        .setEntry(EntryProtos.entry(entry))
                        .setBalance(EntryProtos.balance(entry.balance()))
                        .build());
    }

    @Override
    public Uni<ReturnPointsResponse> returnPoints(ReturnPointsRequest request) {
        return verbs.giveBack(
                        Requests.of(request.getMemberId(), request.getRequestId(), request),
                        Requests.entryId(request.getEntryId()),
                        Requests.lines(request.getLinesList()),
                        request.getReason(),
                        request.getUnit())
                .map(Outcome::orThrow)
                .map(WalletGrpcService::returned);
    }

    @Override
    public Uni<CancelBurnResponse> cancelBurn(CancelBurnRequest request) {
        return verbs.cancelBurn(
                        Requests.of(request.getMemberId(), request.getRequestId(), request),
                        Requests.entryId(request.getEntryId()),
                        request.getReason(),
                        request.getUnit())
                .map(Outcome::orThrow)
                .map(entry -> CancelBurnResponse.newBuilder()
                        .setEntry(EntryProtos.entry(entry))
                        .setBalance(EntryProtos.balance(entry.balance()))
                        .build());
    }

    @Override
    public Uni<ReleasePendingResponse> releasePending(ReleasePendingRequest request) {
        return verbs.releasePending(
                        Requests.of(request.getMemberId(), request.getRequestId(), request),
                        request.getUnit(),
                        request.getReleaseEvent())
                .map(Outcome::orThrow)
                .map(entry -> ReleasePendingResponse.newBuilder()
                        .setEntry(EntryProtos.entry(entry))
                        .setBalance(EntryProtos.balance(entry.balance()))
                        .build());
    }

    @Override
    public Uni<TransferPointsResponse> transferPoints(TransferPointsRequest request) {
        var giver = Caller.current().memberOrSelf(request.getMemberId());
        var amount = new WalletVerbs.Amount(request.getUnit(), request.getPoints(), request.getReason());
        return verbs.transfer(
                        Requests.of(giver, request.getRequestId(), request),
                        UUID.fromString(request.getToMemberId()),
                        amount)
                .map(Outcome::orThrow)
                .map(entry -> TransferPointsResponse.newBuilder()
                        .setEntry(EntryProtos.entry(entry))
                        .setBalance(EntryProtos.balance(entry.balance()))
                        .build());
    }

    @Override
    public Multi<PostBulkResponse> postBulk(Multi<PostBulkRequest> requests) {
        return bulk.post(requests);
    }

    @Override
    public Uni<GetBalanceResponse> getBalance(GetBalanceRequest request) {
        return reads.balance(Caller.current().memberOrSelf(request.getMemberId()));
    }

    @Override
    public Uni<ListEntriesResponse> listEntries(ListEntriesRequest request) {
        return reads.entries(Caller.current().memberOrSelf(request.getMemberId()), request);
    }

    @Override
    public Uni<VerifyLedgerResponse> verifyLedger(VerifyLedgerRequest request) {
        return Uni.createFrom()
                .item(audit::verify)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .map(AuditProtos::response);
    }

    private static ReturnPointsResponse returned(PostedEntry entry) {
        return ReturnPointsResponse.newBuilder()
                .setEntry(EntryProtos.entry(entry))
                .setBalance(EntryProtos.balance(entry.balance()))
                .setPointsReturned(entry.points())
                .setDebtAdded(entry.debtAdded())
                .setPointsWrittenOff(entry.writtenOff())
                .build();
    }
}
