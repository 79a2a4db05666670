package dev.kantis.ledger.backtest.grpc;

import dev.kantis.contracts.ledger.v1.SimulateProgramRequest;
import dev.kantis.contracts.ledger.v1.SimulateProgramResponse;
import dev.kantis.contracts.ledger.v1.SimulationService;
import dev.kantis.ledger.backtest.SimulateProgram;
import dev.kantis.ledger.backtest.Simulation;
import dev.kantis.ledger.program.AcceptProgram;
import dev.kantis.ledger.program.AcceptProgram.Named;
import dev.kantis.ledger.program.Program;
import dev.kantis.ledger.program.Programs;
import dev.kantis.ledger.program.documents.ProgramDocuments;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

@GrpcService
class SimulationGrpcService implements SimulationService {
    private final ProgramDocuments documents;
    private final AcceptProgram versions;
    private final Programs programs;
    private final SimulateProgram simulateProgram;

    SimulationGrpcService(
            ProgramDocuments documents, AcceptProgram versions, Programs programs, SimulateProgram simulateProgram) {
        this.documents = documents;
        this.versions = versions;
        this.programs = programs;
        this.simulateProgram = simulateProgram;
    }

    @Override
    public Multi<SimulateProgramResponse> simulateProgram(SimulateProgramRequest request) {
        return simulation(request)
                .onItem()
                .transformToMulti(simulateProgram::simulate)
                .map(SimulationProtos::step);
    }

    private Uni<Simulation> simulation(SimulateProgramRequest request) {
        return Uni.createFrom().deferred(() -> {
            var document = request.getDocument().isEmpty()
                    ? Optional.<Program>empty()
                    : Optional.of(documents.draft(request.getDocument()));
            var recorded = recorded(request.getProgram(), document);
            return document.map(draft -> Uni.createFrom().item(draft))
                    .orElseGet(() -> versions.document(new Named(recorded.name(), request.getVersion())))
                    .chain(draft -> against(request, recorded)
                            .map(other -> new Simulation(draft, other, recorded, SimulationProtos.period(request))));
        });
    }

    /** The program whose purchases are simulated, by its version in force. */
    private Program recorded(String name, Optional<Program> draft) {
        if (!name.isEmpty()) {
            return programs.required(name);
        }
        return draft.flatMap(document -> programs.active(document.name())).orElseGet(programs::required);
    }

    private Uni<Optional<Program>> against(SimulateProgramRequest request, Program recorded) {
        if (!request.getAgainstDocument().isEmpty()) {
            return Uni.createFrom().item(() -> Optional.of(documents.draft(request.getAgainstDocument())));
        }
        return request.getAgainstVersion() == 0
                ? Uni.createFrom().item(Optional.empty())
                : versions.document(new Named(recorded.name(), request.getAgainstVersion()))
                        .map(Optional::of);
    }
}
