package dev.kantis.ledger.program.grpc;

import dev.kantis.contracts.ledger.v1.ApplyProgramRequest;
import dev.kantis.contracts.ledger.v1.DecideProgramVersionRequest;
import dev.kantis.contracts.ledger.v1.DiffProgramVersionsRequest;
import dev.kantis.contracts.ledger.v1.DiffProgramVersionsResponse;
import dev.kantis.contracts.ledger.v1.GetProgramRequest;
import dev.kantis.contracts.ledger.v1.GetProgramVersionRequest;
import dev.kantis.contracts.ledger.v1.ListProgramVersionsRequest;
import dev.kantis.contracts.ledger.v1.ListProgramVersionsResponse;
import dev.kantis.contracts.ledger.v1.ListProgramsRequest;
import dev.kantis.contracts.ledger.v1.ListProgramsResponse;
import dev.kantis.contracts.ledger.v1.Program;
import dev.kantis.contracts.ledger.v1.ProgramService;
import dev.kantis.contracts.ledger.v1.ProgramVersion;
import dev.kantis.contracts.ledger.v1.PutSandboxProgramRequest;
import dev.kantis.contracts.ledger.v1.RollBackProgramRequest;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.ledger.program.AcceptProgram;
import dev.kantis.ledger.program.AcceptProgram.Named;
import dev.kantis.ledger.program.ProgramVersion.Origin;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.program.documents.ProgramDocuments;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

@GrpcService
class ProgramGrpcService implements ProgramService {
    private final ProgramDocuments documents;
    private final AcceptProgram acceptProgram;
    private final Programs programs;
    private final VersionPages pages;
    private final Requests requests;

    ProgramGrpcService(
            ProgramDocuments documents,
            AcceptProgram acceptProgram,
            Programs programs,
            VersionPages pages,
            Requests requests) {
        this.documents = documents;
        this.acceptProgram = acceptProgram;
        this.programs = programs;
        this.pages = pages;
        this.requests = requests;
    }

    @Override
    public Uni<Program> applyProgram(ApplyProgramRequest request) {
        return documents
                .apply(request.getDocument(), Origin.call(person()))
                .chain(version -> document(new Named(version.program(), version.version())));
    }

    @Override
    public Uni<Program> putSandboxProgram(PutSandboxProgramRequest request) {
        return Uni.createFrom()
                .deferred(() -> documents.applySandbox(
                        request.getProgram(), Duration.ofSeconds(request.getAheadSeconds()), Origin.call(person())))
                .chain(version -> document(new Named(version.program(), version.version())));
    }

    @Override
    public Uni<Program> getProgram(GetProgramRequest request) {
        return Uni.createFrom()
                .item(ProgramProtos.program(programs.required(request.getProgram()))
                        .build());
    }

    @Override
    public Uni<ListProgramsResponse> listPrograms(ListProgramsRequest request) {
        return Uni.createFrom().item(() -> pages.programs(programs, request));
    }

    @Override
    public Uni<ListProgramVersionsResponse> listProgramVersions(ListProgramVersionsRequest request) {
        return pages.page(request);
    }

    @Override
    public Uni<Program> getProgramVersion(GetProgramVersionRequest request) {
        return document(new Named(request.getProgram(), request.getVersion()));
    }

    @Override
    public Uni<DiffProgramVersionsResponse> diffProgramVersions(DiffProgramVersionsRequest request) {
        return Uni.createFrom().deferred(() -> {
            if (request.getToVersion() == 0 && !request.getDocument().isEmpty()) {
                var draft = documents.draft(request.getDocument());
                return compared(nameOf(request, draft), request.getFromVersion())
                        .map(before -> ProgramProtos.diff(before, draft));
            }
            var name = request.getProgram();
            return compared(name, request.getFromVersion())
                    .chain(before ->
                            compared(name, request.getToVersion()).map(after -> ProgramProtos.diff(before, after)));
        });
    }

    /**
     * Whose version a draft is compared with: that of the program it belongs to, or for a new one the main program's.
     */
    private String nameOf(DiffProgramVersionsRequest request, dev.kantis.ledger.program.Program draft) {
        if (!request.getProgram().isEmpty()) {
            return request.getProgram();
        }
        return programs.active(draft.name()).isPresent() ? draft.name() : "";
    }

    /** The version in force for 0; of the main program where none is named. */
    private Uni<dev.kantis.ledger.program.Program> compared(String name, long version) {
        if (version == 0) {
            return Uni.createFrom().item(programs.required(name));
        }
        return acceptProgram.document(
                new Named(name.isEmpty() ? programs.required().name() : name, version));
    }

    @Override
    public Uni<ProgramVersion> decideProgramVersion(DecideProgramVersionRequest request) {
        var named = new Named(request.getProgram(), request.getVersion());
        return acceptProgram
                .decide(named, request.getApproved(), person(), request.getComment())
                .chain(() -> pages.version(named));
    }

    @Override
    public Uni<ProgramVersion> rollBackProgram(RollBackProgramRequest request) {
        var key = new RequestKey(Caller.current().scope(), UUID.fromString(request.getRequestId()));
        var person = person();
        var named = new Named(request.getProgram(), request.getVersion());
        return requests.once(
                        key,
                        request,
                        ProgramVersion.parser(),
                        tx -> acceptProgram
                                .rollBack(tx, named, person, request.getReason())
                                .map(outcome -> outcome.map(ProgramProtos::name)))
                .call(acceptProgram::committed)
                .map(outcome -> outcome.orThrow())
                .chain(made -> pages.version(new Named(made.getProgram(), made.getVersion())));
    }

    private Uni<Program> document(Named named) {
        return acceptProgram
                .document(named)
                .chain(program -> pages.version(named)
                        .map(version -> ProgramProtos.program(program)
                                .setDetails(version)
                                .build()));
    }

    /** The subject of the token, as it is kept. */
    private static UUID person() {
        var subject = Caller.current().subject();
        try {
            return UUID.fromString(subject);
        } catch (IllegalArgumentException _) {
            return UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8));
        }
    }
}
