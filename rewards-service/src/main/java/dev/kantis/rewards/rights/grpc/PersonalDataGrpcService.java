package dev.kantis.rewards.rights.grpc;

import dev.kantis.contracts.rights.v1.EraseMemberRequest;
import dev.kantis.contracts.rights.v1.EraseMemberResponse;
import dev.kantis.contracts.rights.v1.ExportMemberRequest;
import dev.kantis.contracts.rights.v1.ExportMemberResponse;
import dev.kantis.contracts.rights.v1.PersonalDataService;
import dev.kantis.rewards.rights.storage.PgMemberRecords;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Answers {@code kantis.rights.v1.PersonalDataService} for this service. */
@GrpcService
class PersonalDataGrpcService implements PersonalDataService {
    private final PgMemberRecords records;

    PersonalDataGrpcService(PgMemberRecords records) {
        this.records = records;
    }

    @Override
    public Uni<ExportMemberResponse> exportMember(ExportMemberRequest request) {
        return records.read(request);
    }

    /** Erasing once more changes nothing, so nothing is remembered of the request. */
    @Override
    public Uni<EraseMemberResponse> eraseMember(EraseMemberRequest request) {
        return records.erase(UUID.fromString(request.getMemberId()))
                .map(parts ->
                        EraseMemberResponse.newBuilder().addAllParts(parts).build());
    }
}
