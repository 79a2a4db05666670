package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.ledger.v1.ListProgramsRequest;
import dev.kantis.contracts.ledger.v1.MutinyProgramServiceGrpc.MutinyProgramServiceStub;
import dev.kantis.gateway.calls.rest.PageQuery;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

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
    public Uni<ProgramsView> list(@BeanParam PageQuery page) {
        var request = rules.checked(ListProgramsRequest.newBuilder()
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build());
        return sessions.anyone()
                .chain(session -> session.as(programs).listPrograms(request))
                .map(ProgramsView::of);
    }
}
