package dev.kantis.gateway.me.rest;

import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.ledger.v1.ListProgramsRequest;
import dev.kantis.contracts.ledger.v1.MutinyProgramServiceGrpc.MutinyProgramServiceStub;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The programs side by side, as apps show them. */
@Path("/v1/programs")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Me")
public class ProgramsResource {
    private final MutinyProgramServiceStub programs;
    private final Sessions sessions;
    private final RequestRules rules;

    ProgramsResource(@GrpcClient("ledger") MutinyProgramServiceStub programs, Sessions sessions, RequestRules rules) {
        this.programs = programs;
        this.sessions = sessions;
        this.rules = rules;
    }

    @GET
    @Operation(operationId = "listPrograms", summary = "The programs in force, the main one first")
    public Uni<ProgramsView> list(
            @Parameter(
                            description = "Items on a page: 0 or absent means 50, at most 100.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "100"))
                    @QueryParam("pageSize")
                    @Nullable
                    String pageSize,
            @Parameter(description = "nextPageToken of the page before; absent for the first page.")
                    @QueryParam("pageToken")
                    @Nullable
                    String pageToken) {
        var request = rules.checked(ListProgramsRequest.newBuilder()
                .setPageSize(Inputs.pageSize(pageSize))
                .setPageToken(text(pageToken))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(programs).listPrograms(request))
                .map(ProgramsView::of);
    }
}
