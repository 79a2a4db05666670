package dev.kantis.gateway.admin.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.present;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;

import dev.kantis.contracts.member.v1.MutinyCustomerServiceGrpc.MutinyCustomerServiceStub;
import dev.kantis.contracts.member.v1.MutinyIdentifierServiceGrpc.MutinyIdentifierServiceStub;
import dev.kantis.contracts.member.v1.ReplaceCardRequest;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import dev.kantis.gateway.me.rest.CardReplacementInput;
import dev.kantis.gateway.me.rest.IdentifierView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** Members, for customer service. */
@Path("/v1/admin/members")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Administration")
public class MemberResource {
    private final MutinyIdentifierServiceStub identifiers;
    private final MutinyCustomerServiceStub customers;
    private final Sessions sessions;
    private final RequestRules rules;

    MemberResource(
            @GrpcClient("member") MutinyIdentifierServiceStub identifiers,
            @GrpcClient("member") MutinyCustomerServiceStub customers,
            Sessions sessions,
            RequestRules rules) {
        this.identifiers = identifiers;
        this.customers = customers;
        this.sessions = sessions;
        this.rules = rules;
    }

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "searchMembers",
            summary = "Find members by name, card, e-mail or phone",
            description =
                    "For customer service; writes nothing but the access log. What is looked for stands in the body, "
                            + "so that it is in no address.")
    @APIResponseSchema(value = MemberSummaryPage.class, responseCode = "200", responseDescription = "OK")
    public Uni<MemberSummaryPage> search(@Nullable MemberSearchInput input) {
        var request = rules.checked(body(input).proto());
        return sessions.anyone()
                .chain(session -> session.as(customers).searchMembers(request))
                .map(MemberSummaryPage::of);
    }

    @POST
    @Path("/{member}/cards")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "replaceMembersCard",
            summary = "Give a member a new card and block the old one",
            description = "For customer service. A repeat with the same Idempotency-Key gets the same card.")
    @APIResponseSchema(value = IdentifierView.class, responseCode = "201", responseDescription = "Done.")
    @APIResponse(responseCode = "404", description = "MEMBER_UNKNOWN: no such member.")
    @APIResponse(responseCode = "422", description = "CARD_LIMIT_REACHED or REQUEST_ID_REUSED.")
    public Uni<IdentifierView> replaceMembersCard(
            @Parameter(description = "UUID of the member.") @PathParam("member") String member,
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Nullable CardReplacementInput input) {
        var request = rules.checked(ReplaceCardRequest.newBuilder()
                .setRequestId(requestId(key))
                .setMemberId(present(member, "member"))
                .setCause(present(body(input).cause(), "cause").proto())
                .build());
        return sessions.anyone()
                .chain(session -> session.as(identifiers).replaceCard(request))
                .map(IdentifierView::of);
    }
}
