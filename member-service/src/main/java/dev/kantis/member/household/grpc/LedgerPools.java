package dev.kantis.member.household.grpc;

import dev.kantis.contracts.ledger.v1.JoinPoolRequest;
import dev.kantis.contracts.ledger.v1.LeavePoolRequest;
import dev.kantis.contracts.ledger.v1.LinkResponse;
import dev.kantis.contracts.ledger.v1.MutinyOwnerServiceGrpc.MutinyOwnerServiceStub;
import dev.kantis.contracts.ledger.v1.OwnerKind;
import dev.kantis.member.household.PoolMove;
import dev.kantis.member.household.Pools;
import dev.kantis.member.ledger.LinkAnswer;
import dev.kantis.member.ledger.grpc.LinkAnswers;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** Asks ledger-service. */
@ApplicationScoped
class LedgerPools implements Pools {
    private final MutinyOwnerServiceStub owners;

    LedgerPools(@GrpcClient("ledger") MutinyOwnerServiceStub owners) {
        this.owners = owners;
    }

    @Override
    public Uni<LinkAnswer> move(PoolMove move) {
        return LinkAnswers.of(call(move));
    }

    private Uni<LinkResponse> call(PoolMove move) {
        var stub = owners.withDeadlineAfter(LinkAnswers.SECONDS, TimeUnit.SECONDS);
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
}
