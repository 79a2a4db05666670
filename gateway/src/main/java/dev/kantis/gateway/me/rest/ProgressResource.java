package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.ledger.v1.GetProgressRequest;
import dev.kantis.contracts.ledger.v1.MutinyProgressServiceGrpc.MutinyProgressServiceStub;
import dev.kantis.gateway.calls.rest.Sessions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the member stands. */
@Path("/v1/me/progress")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Me")
public class ProgressResource {
    private final MutinyProgressServiceStub progress;
    private final Sessions sessions;

    ProgressResource(@GrpcClient("ledger") MutinyProgressServiceStub progress, Sessions sessions) {
        this.progress = progress;
        this.sessions = sessions;
    }

    @GET
    @Operation(operationId = "getProgress", summary = "The member's tiers and stamp cards")
    public Uni<ProgressView> read() {
        return sessions.member()
                .chain(session -> session.as(progress).getProgress(GetProgressRequest.getDefaultInstance()))
                .map(ProgressView::of);
    }
}
