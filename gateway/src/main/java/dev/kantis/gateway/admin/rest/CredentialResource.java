package dev.kantis.gateway.admin.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.partner.v1.AddCredentialRequest;
import dev.kantis.contracts.partner.v1.MutinyPartnerServiceGrpc.MutinyPartnerServiceStub;
import dev.kantis.contracts.partner.v1.RevokeCredentialRequest;
import dev.kantis.gateway.admin.rest.OnboardedPartner.CredentialView;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.grpc.Deadline;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What partners' tills sign in with, for partner managers. */
@Path("/v1/admin/credentials")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Administration")
public class CredentialResource {
    /** Both calls wait for the identity server. */
    private static final int LIMIT_SECONDS = 10;

    private final MutinyPartnerServiceStub partners;
    private final Sessions sessions;
    private final RequestRules rules;

    CredentialResource(
            @GrpcClient("partner") MutinyPartnerServiceStub partners, Sessions sessions, RequestRules rules) {
        this.partners = partners;
        this.sessions = sessions;
        this.rules = rules;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "addCredential",
            summary = "Give a partner another credential",
            description = "It works beside the others, so that tills change over one by one. A repeat with the same "
                    + "Idempotency-Key answers the same client with a new secret.")
    @APIResponseSchema(value = CredentialView.class, responseCode = "201", responseDescription = "Done.")
    @APIResponse(responseCode = "404", description = "PARTNER_UNKNOWN: there is no such partner.")
    @APIResponse(responseCode = "422", description = "TOO_MANY_CREDENTIALS or REQUEST_ID_REUSED.")
    public Uni<CredentialView> add(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Nullable CredentialInput input) {
        var request = rules.checked(AddCredentialRequest.newBuilder()
                .setRequestId(requestId(key))
                .setPartnerId(text(body(input).partnerId()))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(partners)
                        .withDeadline(Deadline.after(LIMIT_SECONDS, TimeUnit.SECONDS))
                        .addCredential(request))
                .map(CredentialView::of);
    }

    @DELETE
    @Path("/{clientId}")
    @Operation(
            operationId = "revokeCredential",
            summary = "End a credential for ever",
            description = "Tills that use it are refused within 2 seconds, whatever token they still have.")
    @APIResponseSchema(value = PartnerView.class, responseCode = "200", responseDescription = "Done.")
    @APIResponse(responseCode = "404", description = "PARTNER_UNKNOWN or CREDENTIAL_UNKNOWN.")
    @APIResponse(responseCode = "422", description = "REQUEST_ID_REUSED: the key was used for another credential.")
    public Uni<PartnerView> revoke(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Parameter(description = "The credential's clientId.") @PathParam("clientId") String clientId,
            @Parameter(description = "UUID of the partner.", required = true) @QueryParam("partner") @Nullable
                    String partner) {
        var request = rules.checked(RevokeCredentialRequest.newBuilder()
                .setRequestId(requestId(key))
                .setPartnerId(text(partner))
                .setClientId(clientId)
                .build());
        return sessions.anyone()
                .chain(session -> session.as(partners)
                        .withDeadline(Deadline.after(LIMIT_SECONDS, TimeUnit.SECONDS))
                        .revokeCredential(request))
                .map(PartnerView::of);
    }
}
