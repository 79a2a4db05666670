package dev.kantis.gateway.me.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.present;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;

import dev.kantis.contracts.member.v1.ListIdentifiersRequest;
import dev.kantis.contracts.member.v1.MutinyIdentifierServiceGrpc.MutinyIdentifierServiceStub;
import dev.kantis.contracts.member.v1.ReplaceCardRequest;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.PageQuery;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What names the member at tills: cards and customer numbers. */
@Path("/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Me")
public class IdentifierResource {
    private final MutinyIdentifierServiceStub identifiers;
    private final Sessions sessions;
    private final RequestRules rules;

    IdentifierResource(
            @GrpcClient("member") MutinyIdentifierServiceStub identifiers, Sessions sessions, RequestRules rules) {
        this.identifiers = identifiers;
        this.sessions = sessions;
        this.rules = rules;
    }

    @GET
    @Path("/identifiers")
    @Operation(operationId = "listIdentifiers", summary = "The member's cards and customer numbers, newest first")
    public Uni<IdentifierPage> identifiers(@BeanParam PageQuery page) {
        var request = rules.checked(ListIdentifiersRequest.newBuilder()
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build());
        return sessions.member()
                .chain(session -> session.as(identifiers).listIdentifiers(request))
                .map(IdentifierPage::of);
    }

    @POST
    @Path("/cards")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "replaceCard",
            summary = "Get a new card and block the old one",
            description = "At most 5 cards within 30 days. A repeat with the same Idempotency-Key gets the same card.")
    @APIResponseSchema(value = IdentifierView.class, responseCode = "201", responseDescription = "Done.")
    @APIResponse(responseCode = "422", description = "CARD_LIMIT_REACHED or REQUEST_ID_REUSED.")
    public Uni<IdentifierView> replaceCard(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Nullable CardReplacementInput input) {
        var request = request(key, input);
        return sessions.member()
                .chain(session -> session.as(identifiers).replaceCard(request))
                .map(IdentifierView::of);
    }

    private ReplaceCardRequest request(@Nullable String key, @Nullable CardReplacementInput input) {
        return rules.checked(ReplaceCardRequest.newBuilder()
                .setRequestId(requestId(key))
                .setCause(present(body(input).cause(), "cause").proto())
                .build());
    }
}
