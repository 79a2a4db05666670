package dev.kantis.ledger.program.grpc;

import com.google.protobuf.Timestamp;
import dev.kantis.contracts.ledger.v1.ApplyProgramRequest;
import dev.kantis.contracts.ledger.v1.GetProgramRequest;
import dev.kantis.contracts.ledger.v1.Program;
import dev.kantis.contracts.ledger.v1.ProgramService;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.program.documents.ProgramDocuments;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

@GrpcService
class ProgramGrpcService implements ProgramService {
    private final ProgramDocuments documents;
    private final Programs programs;

    ProgramGrpcService(ProgramDocuments documents, Programs programs) {
        this.documents = documents;
        this.programs = programs;
    }

    @Override
    public Uni<Program> applyProgram(ApplyProgramRequest request) {
        return documents.apply(request.getDocument()).map(ProgramGrpcService::proto);
    }

    @Override
    public Uni<Program> getProgram(GetProgramRequest request) {
        return Uni.createFrom().item(proto(programs.required()));
    }

    private static Program proto(dev.kantis.ledger.program.Program program) {
        return Program.newBuilder()
                .setProgram(program.name())
                .setVersion(program.version())
                .setDocument(program.document())
                .setAcceptTime(Timestamp.newBuilder()
                        .setSeconds(program.acceptedAt().getEpochSecond())
                        .setNanos(program.acceptedAt().getNano()))
                .setUnit(program.spec().unit().name())
                .build();
    }
}
