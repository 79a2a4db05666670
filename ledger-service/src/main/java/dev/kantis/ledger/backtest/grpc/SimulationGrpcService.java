package dev.kantis.ledger.backtest.grpc;

import dev.kantis.contracts.ledger.v1.SimulateProgramRequest;
import dev.kantis.contracts.ledger.v1.SimulateProgramResponse;
import dev.kantis.contracts.ledger.v1.SimulationService;
import dev.kantis.ledger.backtest.SimulateProgram;
import dev.kantis.ledger.program.documents.ProgramDocuments;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;

@GrpcService
class SimulationGrpcService implements SimulationService {
    private final ProgramDocuments documents;
    private final SimulateProgram simulateProgram;

    SimulationGrpcService(ProgramDocuments documents, SimulateProgram simulateProgram) {
        this.documents = documents;
        this.simulateProgram = simulateProgram;
    }

    @Override
    public Multi<SimulateProgramResponse> simulateProgram(SimulateProgramRequest request) {
        return Multi.createFrom()
                .deferred(() -> simulateProgram.simulate(
                        documents.draft(request.getDocument()), SimulationProtos.period(request)))
                .map(SimulationProtos::step);
    }
}
