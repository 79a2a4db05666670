package dev.kantis.ledger.owner.grpc;

import dev.kantis.contracts.ledger.v1.FreezeProgramRequest;
import dev.kantis.contracts.ledger.v1.FreezeRedemptionRequest;
import dev.kantis.contracts.ledger.v1.FreezeRedemptionResponse;
import dev.kantis.contracts.ledger.v1.GetProgramFreezeRequest;
import dev.kantis.contracts.ledger.v1.JoinPoolRequest;
import dev.kantis.contracts.ledger.v1.LeavePoolRequest;
import dev.kantis.contracts.ledger.v1.LinkResponse;
import dev.kantis.contracts.ledger.v1.MergeOwnersRequest;
import dev.kantis.contracts.ledger.v1.OwnerService;
import dev.kantis.contracts.ledger.v1.PoolSharing;
import dev.kantis.contracts.ledger.v1.ProgramFreeze;
import dev.kantis.contracts.ledger.v1.UnmergeOwnersRequest;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.ledger.owner.OwnerVerbs;
import dev.kantis.ledger.owner.ProgramFreezes;
import dev.kantis.ledger.posting.OwnerKind;
import dev.kantis.ledger.posting.PostedEntry;
import dev.kantis.ledger.posting.Sharing;
import dev.kantis.ledger.wallet.OwnWallets;
import dev.kantis.ledger.wallet.grpc.EntryProtos;
import dev.kantis.ledger.wallet.grpc.Requests;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

@GrpcService
class OwnerGrpcService implements OwnerService {
    private final OwnerVerbs verbs;
    private final ProgramFreezes freezes;
    private final OwnWallets ownWallets;

    OwnerGrpcService(OwnerVerbs verbs, ProgramFreezes freezes, OwnWallets ownWallets) {
        this.verbs = verbs;
        this.freezes = freezes;
        this.ownWallets = ownWallets;
    }

    @Override
    public Uni<LinkResponse> joinPool(JoinPoolRequest request) {
        var asked = Requests.of(request.getMemberId(), request.getRequestId(), request);
        var pool = UUID.fromString(request.getPoolId());
        var kind = Requests.ownerKind(request.getPoolKind(), OwnerKind.HOUSEHOLD);
        var linked = request.hasSharing()
                ? verbs.share(asked, pool, kind, terms(request.getSharing()))
                : verbs.joinPool(asked, pool, kind, request.getEarnsOnly());
        return linked.map(OwnerGrpcService::linked);
    }

    private static Sharing.Terms terms(PoolSharing sharing) {
        var limit = sharing.getMemberLimit();
        return new Sharing.Terms(
                sharing.getPoolPercent(),
                sharing.hasMemberLimit()
                        ? Optional.of(new Sharing.Limit(limit.getMinorUnits(), limit.getCurrency()))
                        : Optional.empty());
    }

    @Override
    public Uni<LinkResponse> leavePool(LeavePoolRequest request) {
        return verbs.leavePool(
                        Requests.of(request.getMemberId(), request.getRequestId(), request),
                        UUID.fromString(request.getPoolId()))
                .map(OwnerGrpcService::linked);
    }

    @Override
    public Uni<LinkResponse> mergeOwners(MergeOwnersRequest request) {
        return verbs.merge(
                        Requests.of(request.getMemberId(), request.getRequestId(), request),
                        UUID.fromString(request.getIntoMemberId()))
                .map(OwnerGrpcService::linked);
    }

    @Override
    public Uni<LinkResponse> unmergeOwners(UnmergeOwnersRequest request) {
        return verbs.unmerge(
                        Requests.of(request.getMemberId(), request.getRequestId(), request),
                        UUID.fromString(request.getIntoMemberId()))
                .map(OwnerGrpcService::linked);
    }

    @Override
    public Uni<FreezeRedemptionResponse> freezeRedemption(FreezeRedemptionRequest request) {
        var caller = Caller.current();
        var asked = Requests.of(request.getMemberId(), request.getRequestId(), request);
        return ownWallets
                .refuseOwn(caller.memberId(), asked.owner())
                .chain(() -> verbs.freeze(
                        asked, request.getFrozen(), request.getReason(), Requests.person(caller.subject())))
                .map(Outcome::orThrow)
                .map(entry -> FreezeRedemptionResponse.newBuilder()
                        .setEntry(EntryProtos.entry(entry))
                        .build());
    }

    @Override
    public Uni<ProgramFreeze> freezeProgram(FreezeProgramRequest request) {
        var by = Requests.person(Caller.current().subject());
        return freezes.change(request.getFrozen(), request.getReason(), by).map(OwnerGrpcService::freeze);
    }

    @Override
    public Uni<ProgramFreeze> getProgramFreeze(GetProgramFreezeRequest request) {
        return freezes.current()
                .map(current -> current.map(OwnerGrpcService::freeze).orElse(ProgramFreeze.getDefaultInstance()));
    }

    private static LinkResponse linked(Outcome<PostedEntry> outcome) {
        var entry = outcome.orThrow();
        return LinkResponse.newBuilder()
                .setEntry(EntryProtos.entry(entry))
                .setPointsMoved(entry.points())
                .build();
    }

    private static ProgramFreeze freeze(ProgramFreezes.Freeze freeze) {
        return ProgramFreeze.newBuilder()
                .setFrozen(freeze.frozen())
                .setReason(freeze.reason())
                .setBy(freeze.by().toString())
                .setChangeTime(EntryProtos.timestamp(freeze.at()))
                .build();
    }
}
