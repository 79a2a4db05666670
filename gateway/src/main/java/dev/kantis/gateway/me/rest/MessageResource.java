package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.engagement.v1.ListMessagesRequest;
import dev.kantis.contracts.engagement.v1.MutinyMessageServiceGrpc.MutinyMessageServiceStub;
import dev.kantis.gateway.calls.rest.Inputs;
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

/** The messages that the member got. */
@Path("/v1/me/messages")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Me")
public class MessageResource {
    private final MutinyMessageServiceStub messages;
    private final Sessions sessions;

    MessageResource(@GrpcClient("engagement") MutinyMessageServiceStub messages, Sessions sessions) {
        this.messages = messages;
        this.sessions = sessions;
    }

    @GET
    @Operation(operationId = "listMessages", summary = "The member's messages, newest first")
    public Uni<MessagePage> messages(
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
        var request = ListMessagesRequest.newBuilder()
                .setPageSize(Inputs.pageSize(pageSize))
                .setPageToken(Inputs.text(pageToken))
                .build();
        return sessions.member()
                .chain(session -> session.as(messages).listMessages(request))
                .map(MessagePage::of);
    }
}
