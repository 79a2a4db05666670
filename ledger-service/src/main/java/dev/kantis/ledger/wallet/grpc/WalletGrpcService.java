package dev.kantis.ledger.wallet.grpc;

import com.google.protobuf.Message;
import dev.kantis.contracts.ledger.v1.BurnPointsRequest;
import dev.kantis.contracts.ledger.v1.BurnPointsResponse;
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
import dev.kantis.contracts.ledger.v1.ReleasePointsRequest;
import dev.kantis.contracts.ledger.v1.ReleasePointsResponse;
import dev.kantis.contracts.ledger.v1.VerifyLedgerRequest;
import dev.kantis.contracts.ledger.v1.VerifyLedgerResponse;
import dev.kantis.contracts.ledger.v1.WalletService;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.kit.requests.Fingerprint;
import dev.kantis.ledger.audit.LedgerAudit;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.wallet.WalletVerbs;
import dev.kantis.ledger.wallet.Wallets;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

@GrpcService
class WalletGrpcService implements WalletService {
    private final WalletVerbs verbs;
    private final Wallets wallets;
    private final Programs programs;
    private final PageTokens pages;
    private final LedgerAudit audit;

    WalletGrpcService(WalletVerbs verbs, Wallets wallets, Programs programs, PageTokens pages, LedgerAudit audit) {
        this.verbs = verbs;
        this.wallets = wallets;
        this.programs = programs;
        this.pages = pages;
        this.audit = audit;
    }

    @Override
    public Uni<EarnPointsResponse> earnPoints(EarnPointsRequest request) {
        var amount = new WalletVerbs.Amount(request.getUnit(), request.getPoints(), request.getReason());
        return verbs.earn(of(request.getMemberId(), request.getRequestId(), request), amount)
                .map(Outcome::orThrow)
                .map(entry -> EarnPointsResponse.newBuilder()
                        .setEntry(EntryProtos.entry(entry))
                        .setBalance(EntryProtos.balance(entry.balance()))
                        .build());
    }

    @Override
    public Uni<BurnPointsResponse> burnPoints(BurnPointsRequest request) {
        var amount = new WalletVerbs.Amount(request.getUnit(), request.getPoints(), request.getReason());
        return verbs.burn(of(request.getMemberId(), request.getRequestId(), request), amount)
                .map(Outcome::orThrow)
                .map(entry -> BurnPointsResponse.newBuilder()
                        .setEntry(EntryProtos.entry(entry))
                        .setBalance(EntryProtos.balance(entry.balance()))
                        .build());
    }

    @Override
    public Uni<HoldPointsResponse> holdPoints(HoldPointsRequest request) {
        var amount = new WalletVerbs.Amount(request.getUnit(), request.getPoints(), request.getReason());
        var timeout = Duration.ofSeconds(request.getTimeoutSeconds());
        return verbs.hold(of(request.getMemberId(), request.getRequestId(), request), amount, timeout)
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
        return verbs.capture(of(request.getMemberId(), request.getRequestId(), request), holdId, request.getPoints())
                .map(Outcome::orThrow)
                .map(entry -> CapturePointsResponse.newBuilder()
                        .setEntry(EntryProtos.entry(entry))
                        .setBalance(EntryProtos.balance(entry.balance()))
                        .build());
    }

    @Override
    public Uni<ReleasePointsResponse> releasePoints(ReleasePointsRequest request) {
        var holdId = UUID.fromString(request.getHoldId());
        return verbs.release(of(request.getMemberId(), request.getRequestId(), request), holdId)
                .map(Outcome::orThrow)
                .map(entry -> ReleasePointsResponse.newBuilder()
                        .setEntry(EntryProtos.entry(entry))
                        .setBalance(EntryProtos.balance(entry.balance()))
                        .build());
    }

    @Override
    public Uni<GetBalanceResponse> getBalance(GetBalanceRequest request) {
        var owner = Caller.current().memberOrSelf(request.getMemberId());
        return wallets.balance(owner, programs.required().unit())
                .map(balance -> GetBalanceResponse.newBuilder()
                        .addBalances(EntryProtos.balance(balance))
                        .build());
    }

    @Override
    public Uni<ListEntriesResponse> listEntries(ListEntriesRequest request) {
        var owner = Caller.current().memberOrSelf(request.getMemberId());
        var scope = "ListEntries " + owner;
        var before =
                pages.open(scope, request.getPageToken()).map(Long::valueOf).orElse(Long.MAX_VALUE);
        var size = PageTokens.sizeOf(request.getPageSize());
        return wallets.statement(owner, before, size + 1).map(entries -> page(scope, entries, size));
    }

    @Override
    public Uni<VerifyLedgerResponse> verifyLedger(VerifyLedgerRequest request) {
        return audit.verify().map(AuditProtos::response);
    }

    private ListEntriesResponse page(String scope, List<PostedEntry> entries, int size) {
        var page = entries.subList(0, Math.min(size, entries.size()));
        var response = ListEntriesResponse.newBuilder();
        page.forEach(entry -> response.addEntries(EntryProtos.entry(entry)));
        if (entries.size() > size) {
            response.setNextPageToken(
                    pages.seal(scope, Long.toString(page.getLast().entryId())));
        }
        return response.build();
    }

    private static WalletVerbs.Request of(String member, String requestId, Message request) {
        return new WalletVerbs.Request(
                UUID.fromString(member),
                UUID.fromString(requestId),
                HexFormat.of().formatHex(Fingerprint.of(request)));
    }
}
