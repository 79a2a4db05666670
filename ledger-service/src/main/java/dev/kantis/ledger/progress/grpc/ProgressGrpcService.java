package dev.kantis.ledger.progress.grpc;

import dev.kantis.contracts.ledger.v1.GetProgressRequest;
import dev.kantis.contracts.ledger.v1.GetProgressResponse;
import dev.kantis.contracts.ledger.v1.ProgressService;
import dev.kantis.kit.identity.Caller;
import dev.kantis.ledger.progress.MemberProgress;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

@GrpcService
class ProgressGrpcService implements ProgressService {
    private final MemberProgress progress;

    ProgressGrpcService(MemberProgress progress) {
        this.progress = progress;
    }

    @Override
    public Uni<GetProgressResponse> getProgress(GetProgressRequest request) {
        var member = Caller.current().memberOrSelf(request.getMemberId());
        return progress.read(member, request.getProgram()).map(ProgressProtos::response);
    }
}
