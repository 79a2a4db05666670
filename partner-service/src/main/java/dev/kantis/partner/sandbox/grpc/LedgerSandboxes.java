package dev.kantis.partner.sandbox.grpc;

import dev.kantis.contracts.ledger.v1.ProgramService;
import dev.kantis.contracts.ledger.v1.PutSandboxProgramRequest;
import dev.kantis.partner.sandbox.SandboxPrograms;
import dev.kantis.partner.till.Sandbox;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class LedgerSandboxes implements SandboxPrograms {
    private final ProgramService programs;

    LedgerSandboxes(@GrpcClient("ledger") ProgramService programs) {
        this.programs = programs;
    }

    @Override
    public Uni<Void> put(Sandbox sandbox) {
        return programs.putSandboxProgram(PutSandboxProgramRequest.newBuilder()
                        .setProgram(sandbox.program())
                        .setAheadSeconds(sandbox.ahead().toSeconds())
                        .build())
                .replaceWithVoid();
    }
}
