package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.engagement.v1.ListMessagesRequest;
import dev.kantis.contracts.engagement.v1.MutinyMessageServiceGrpc.MutinyMessageServiceStub;
import dev.kantis.gateway.calls.rest.PageQuery;
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
    public Uni<MessagePage> messages(@BeanParam PageQuery page) {
        var request = ListMessagesRequest.newBuilder()
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build();
        return sessions.member()
                .chain(session -> session.as(messages).listMessages(request))
                .map(MessagePage::of);
    }
}
