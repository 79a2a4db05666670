package dev.kantis.member.organization.grpc;

import dev.kantis.contracts.ledger.v1.JoinPoolRequest;
import dev.kantis.contracts.ledger.v1.LeavePoolRequest;
import dev.kantis.contracts.ledger.v1.LinkResponse;
import dev.kantis.contracts.ledger.v1.MemberLimit;
import dev.kantis.contracts.ledger.v1.MutinyOwnerServiceGrpc.MutinyOwnerServiceStub;
import dev.kantis.contracts.ledger.v1.OwnerKind;
import dev.kantis.contracts.ledger.v1.PoolSharing;
import dev.kantis.member.ledger.LinkAnswer;
import dev.kantis.member.ledger.grpc.LinkAnswers;
import dev.kantis.member.organization.OrganizationPools;
import dev.kantis.member.organization.PointsMove;
import dev.kantis.member.organization.Terms;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** Asks ledger-service. */
@ApplicationScoped
class LedgerOrganizations implements OrganizationPools {
    private final MutinyOwnerServiceStub owners;

    LedgerOrganizations(@GrpcClient("ledger") MutinyOwnerServiceStub owners) {
        this.owners = owners;
    }

    @Override
    public Uni<LinkAnswer> move(PointsMove move) {
        return LinkAnswers.of(call(move));
    }

    private Uni<LinkResponse> call(PointsMove move) {
        var stub = owners.withDeadlineAfter(LinkAnswers.SECONDS, TimeUnit.SECONDS);
        return switch (move.terms()) {
            case Terms.Own _ ->
                stub.leavePool(LeavePoolRequest.newBuilder()
                        .setRequestId(move.requestId().toString())
                        .setMemberId(move.memberId().toString())
                        .setPoolId(move.organizationId().toString())
                        .build());
            case Terms.Pool(var spends) ->
                stub.joinPool(joining(move).setEarnsOnly(!spends).build());
            case Terms.Share share ->
                stub.joinPool(joining(move).setSharing(sharing(share)).build());
        };
    }

    private static JoinPoolRequest.Builder joining(PointsMove move) {
        return JoinPoolRequest.newBuilder()
                .setRequestId(move.requestId().toString())
                .setMemberId(move.memberId().toString())
                .setPoolId(move.organizationId().toString())
                .setPoolKind(OwnerKind.OWNER_KIND_ORGANIZATION);
    }

    private static PoolSharing sharing(Terms.Share share) {
        var sharing = PoolSharing.newBuilder().setPoolPercent(share.companyPercent());
        share.limit()
                .ifPresent(limit -> sharing.setMemberLimit(MemberLimit.newBuilder()
                        .setMinorUnits(limit.minorUnits())
                        .setCurrency(limit.currency())));
        return sharing.build();
    }
}
