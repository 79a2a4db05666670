package dev.kantis.feedback.rights.grpc;

import dev.kantis.contracts.rights.v1.EraseMemberRequest;
import dev.kantis.contracts.rights.v1.EraseMemberResponse;
import dev.kantis.contracts.rights.v1.ExportMemberRequest;
import dev.kantis.contracts.rights.v1.ExportMemberResponse;
import dev.kantis.contracts.rights.v1.PersonalDataService;
import dev.kantis.feedback.rights.storage.MongoMemberRecords;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Answers {@code kantis.rights.v1.PersonalDataService} for this service. */
@GrpcService
class PersonalDataGrpcService implements PersonalDataService {
    private final MongoMemberRecords records;

    PersonalDataGrpcService(MongoMemberRecords records) {
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
