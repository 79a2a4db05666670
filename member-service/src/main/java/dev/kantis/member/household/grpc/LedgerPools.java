package dev.kantis.member.household.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.ledger.v1.JoinPoolRequest;
import dev.kantis.contracts.ledger.v1.LeavePoolRequest;
import dev.kantis.contracts.ledger.v1.LinkResponse;
import dev.kantis.contracts.ledger.v1.MutinyOwnerServiceGrpc.MutinyOwnerServiceStub;
import dev.kantis.contracts.ledger.v1.OwnerKind;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.member.household.PoolMove;
import dev.kantis.member.household.PoolMove.Answer;
import dev.kantis.member.household.Pools;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Asks ledger-service. What it refuses is an answer; that it does not answer is a failure. */
@ApplicationScoped
class LedgerPools implements Pools {
    private static final long SECONDS = 5;
    /** These end by themselves, or when somebody sets the ledger up. */
    private static final Set<Reason> PASSING = EnumSet.of(Reason.REASON_HOLDS_OPEN, Reason.REASON_PROGRAM_MISSING);

    private static final Set<Reason> FINAL =
            EnumSet.of(Reason.REASON_OWNER_LINKED, Reason.REASON_OWNER_NOT_LINKED, Reason.REASON_SAME_WALLET);

    private final MutinyOwnerServiceStub owners;

    LedgerPools(@GrpcClient("ledger") MutinyOwnerServiceStub owners) {
        this.owners = owners;
    }

    @Override
    public Uni<Answer> move(PoolMove move) {
        return call(move)
                .map(_ -> Answer.DONE)
                .onFailure(failure -> answer(failure).isPresent())
                .recoverWithItem(failure -> answer(failure).orElseThrow());
    }

    private Uni<LinkResponse> call(PoolMove move) {
        var stub = owners.withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
        return move.in()
                ? stub.joinPool(JoinPoolRequest.newBuilder()
                        .setRequestId(move.requestId().toString())
                        .setMemberId(move.memberId().toString())
                        .setPoolId(move.householdId().toString())
                        .setPoolKind(OwnerKind.OWNER_KIND_HOUSEHOLD)
                        .build())
                : stub.leavePool(LeavePoolRequest.newBuilder()
                        .setRequestId(move.requestId().toString())
                        .setMemberId(move.memberId().toString())
                        .setPoolId(move.householdId().toString())
                        .build());
    }

    private static Optional<Answer> answer(Throwable failure) {
        return Statuses.refusalIn(failure).flatMap(refusal -> {
            if (PASSING.contains(refusal.reason())) {
                return Optional.of(Answer.NOT_NOW);
            }
            return FINAL.contains(refusal.reason()) ? Optional.of(Answer.NEVER) : Optional.empty();
        });
    }
}
