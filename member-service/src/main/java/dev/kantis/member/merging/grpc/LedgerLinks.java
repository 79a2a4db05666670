package dev.kantis.member.merging.grpc;

import dev.kantis.contracts.ledger.v1.LinkResponse;
import dev.kantis.contracts.ledger.v1.MergeOwnersRequest;
import dev.kantis.contracts.ledger.v1.MutinyOwnerServiceGrpc.MutinyOwnerServiceStub;
import dev.kantis.contracts.ledger.v1.UnmergeOwnersRequest;
import dev.kantis.member.ledger.LinkAnswer;
import dev.kantis.member.ledger.grpc.LinkAnswers;
import dev.kantis.member.merging.MergeTask;
import dev.kantis.member.merging.OwnerLinks;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Asks ledger-service. */
@ApplicationScoped
class LedgerLinks implements OwnerLinks {
    private final MutinyOwnerServiceStub owners;

    LedgerLinks(@GrpcClient("ledger") MutinyOwnerServiceStub owners) {
        this.owners = owners;
    }

    @Override
    public Uni<LinkAnswer> call(MergeTask task) {
        return LinkAnswers.of(ask(task));
    }

    private Uni<LinkResponse> ask(MergeTask task) {
        var stub = owners.withDeadlineAfter(LinkAnswers.SECONDS, TimeUnit.SECONDS);
        var requestId = Objects.requireNonNull(task.requestId()).toString();
        var member = task.pair().absorbed().toString();
        var into = task.pair().survivor().toString();
        return task.apart()
                ? stub.unmergeOwners(UnmergeOwnersRequest.newBuilder()
                        .setRequestId(requestId)
                        .setMemberId(member)
                        .setIntoMemberId(into)
                        .build())
                : stub.mergeOwners(MergeOwnersRequest.newBuilder()
                        .setRequestId(requestId)
                        .setMemberId(member)
                        .setIntoMemberId(into)
                        .build());
    }
}
