package dev.kantis.gateway.me.rest;

import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.ledger.v1.GetProgressRequest;
import dev.kantis.contracts.ledger.v1.MutinyProgressServiceGrpc.MutinyProgressServiceStub;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where the member stands. */
@Path("/v1/me/progress")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Me")
public class ProgressResource {
    private final MutinyProgressServiceStub progress;
    private final Sessions sessions;
    private final RequestRules rules;

    ProgressResource(@GrpcClient("ledger") MutinyProgressServiceStub progress, Sessions sessions, RequestRules rules) {
        this.progress = progress;
        this.sessions = sessions;
        this.rules = rules;
    }

    @GET
    @Operation(operationId = "getProgress", summary = "The member's tiers and stamp cards")
    public Uni<ProgressView> read(
            @Parameter(
                            description = "Name of the program; without it, the main one.",
                            schema = @Schema(pattern = "^[a-z][a-z0-9-]{0,62}$"))
                    @QueryParam("program")
                    @Nullable
                    String program) {
        var request = rules.checked(
                GetProgressRequest.newBuilder().setProgram(text(program)).build());
        return sessions.member()
                .chain(session -> session.as(progress).getProgress(request))
                .map(ProgressView::of);
    }
}
