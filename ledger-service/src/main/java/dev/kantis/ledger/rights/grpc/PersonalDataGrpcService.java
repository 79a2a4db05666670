package dev.kantis.ledger.rights.grpc;

import dev.kantis.contracts.rights.v1.EraseMemberRequest;
import dev.kantis.contracts.rights.v1.EraseMemberResponse;
import dev.kantis.contracts.rights.v1.ExportMemberRequest;
import dev.kantis.contracts.rights.v1.ExportMemberResponse;
import dev.kantis.contracts.rights.v1.PersonalDataService;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.ledger.rights.CloseWallets;
import dev.kantis.ledger.rights.storage.PgMemberRecords;
import dev.kantis.ledger.wallet.grpc.Requests;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Answers {@code kantis.rights.v1.PersonalDataService} for the ledger. */
@GrpcService
class PersonalDataGrpcService implements PersonalDataService {
    private final CloseWallets closeWallets;
    private final PgMemberRecords records;
    private final StatementExport statement;

    PersonalDataGrpcService(CloseWallets closeWallets, PgMemberRecords records, StatementExport statement) {
        this.closeWallets = closeWallets;
        this.records = records;
        this.statement = statement;
    }

    @Override
    public Uni<ExportMemberResponse> exportMember(ExportMemberRequest request) {
        return statement.read(request);
    }

    /** The wallets are closed first: what the rows say afterwards is the last word. */
    @Override
    public Uni<EraseMemberResponse> eraseMember(EraseMemberRequest request) {
        return closeWallets
                .close(Requests.of(request.getMemberId(), request.getRequestId(), request))
                .map(Outcome::orThrow)
                .chain(() -> records.erase(UUID.fromString(request.getMemberId())))
                .map(parts ->
                        EraseMemberResponse.newBuilder().addAllParts(parts).build());
    }
}
