package dev.kantis.gateway.admin.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;

import dev.kantis.contracts.engagement.v1.ApplyJourneyRequest;
import dev.kantis.contracts.engagement.v1.MutinyJourneyServiceGrpc.MutinyJourneyServiceStub;
import dev.kantis.contracts.ledger.v1.ApplyProgramRequest;
import dev.kantis.contracts.ledger.v1.MutinyProgramServiceGrpc.MutinyProgramServiceStub;
import dev.kantis.contracts.rewards.v1.ApplyRewardRequest;
import dev.kantis.contracts.rewards.v1.MutinyCatalogueServiceGrpc.MutinyCatalogueServiceStub;
import dev.kantis.gateway.calls.rest.Outputs;
import dev.kantis.gateway.calls.rest.Session;
import dev.kantis.gateway.calls.rest.Sessions;
import dev.kantis.kit.documents.Documents;
import io.grpc.Deadline;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door for configuration as code. The service that owns the kind checks the document and the caller's role. */
@Path("/v1/admin/documents")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Administration", description = "For staff; each service checks the caller's role.")
public class DocumentResource {
    private static final int LIMIT_SECONDS = 5;

    private final MutinyProgramServiceStub programs;
    private final MutinyCatalogueServiceStub catalogue;
    private final MutinyJourneyServiceStub journeys;
    private final Sessions sessions;

    DocumentResource(
            @GrpcClient("ledger") MutinyProgramServiceStub programs,
            @GrpcClient("rewards") MutinyCatalogueServiceStub catalogue,
            @GrpcClient("engagement") MutinyJourneyServiceStub journeys,
            Sessions sessions) {
        this.programs = programs;
        this.catalogue = catalogue;
        this.journeys = journeys;
        this.sessions = sessions;
    }

    @POST
    @Consumes({"text/yaml", "application/yaml"})
    @Operation(
            operationId = "applyDocument",
            summary = "Apply a document",
            description =
                    "One YAML document of kind Program, Reward or Journey. The same content again changes nothing; "
                            + "a wrong one is refused with DOCUMENT_INVALID and the path, and the last good version stays.")
    public Uni<AppliedDocument> apply(
            @RequestBody(description = "The document, at most 64 KiB.", required = true) @Nullable String document) {
        return sessions.anyone().chain(session -> apply(session, body(document)));
    }

    private Uni<AppliedDocument> apply(Session session, String text) {
        var document = Documents.parse(text);
        return switch (document.kind()) {
            case "Program" -> applyProgram(session, text);
            case "Reward" -> applyReward(session, text);
            case "Journey" -> applyJourney(session, text);
            default -> throw Documents.wrong("kind", "must be Program, Reward or Journey");
        };
    }

    private Uni<AppliedDocument> applyProgram(Session session, String text) {
        return session.as(programs)
                .withDeadline(limit())
                .applyProgram(ApplyProgramRequest.newBuilder().setDocument(text).build())
                .map(program -> new AppliedDocument(
                        "Program",
                        program.getProgram(),
                        Outputs.number(program.getVersion()),
                        ProgramVersionView.state(program.getDetails())));
    }

    private Uni<AppliedDocument> applyReward(Session session, String text) {
        return session.as(catalogue)
                .withDeadline(limit())
                .applyReward(ApplyRewardRequest.newBuilder().setDocument(text).build())
                .map(reward -> new AppliedDocument("Reward", reward.getReward(), null, null));
    }

    private Uni<AppliedDocument> applyJourney(Session session, String text) {
        return session.as(journeys)
                .withDeadline(limit())
                .applyJourney(ApplyJourneyRequest.newBuilder().setDocument(text).build())
                .map(journey -> new AppliedDocument(
                        "Journey", journey.getJourney(), Outputs.number(journey.getVersion()), null));
    }

    private static Deadline limit() {
        return Deadline.after(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
