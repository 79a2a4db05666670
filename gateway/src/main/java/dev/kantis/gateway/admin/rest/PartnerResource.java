package dev.kantis.gateway.admin.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.list;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.partner.v1.ListPartnersRequest;
import dev.kantis.contracts.partner.v1.MutinyPartnerServiceGrpc.MutinyPartnerServiceStub;
import dev.kantis.contracts.partner.v1.OnboardPartnerRequest;
import dev.kantis.contracts.partner.v1.PartnerStatus;
import dev.kantis.contracts.partner.v1.SetPartnerStatusRequest;
import dev.kantis.contracts.partner.v1.Store;
import dev.kantis.gateway.admin.rest.PartnerInput.StoreInput;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.PageQuery;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.grpc.Deadline;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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

/** Partner merchants, for partner managers. */
@Path("/v1/admin/partners")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Administration")
public class PartnerResource {
    /** Onboarding makes a client in the identity server. */
    private static final int LIMIT_SECONDS = 10;

    private final MutinyPartnerServiceStub partners;
    private final Sessions sessions;
    private final RequestRules rules;

    PartnerResource(@GrpcClient("partner") MutinyPartnerServiceStub partners, Sessions sessions, RequestRules rules) {
        this.partners = partners;
        this.sessions = sessions;
        this.rules = rules;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "onboardPartner",
            summary = "Take a merchant in",
            description = "Makes the partner, its stores and its OAuth client. A repeat with the same Idempotency-Key "
                    + "answers the same partner with a new secret.")
    @APIResponseSchema(value = OnboardedPartner.class, responseCode = "201", responseDescription = "Done.")
    @APIResponse(responseCode = "409", description = "PARTNER_EXISTS: another partner has this name.")
    @APIResponse(responseCode = "422", description = "REQUEST_ID_REUSED: the key was used with another body.")
    public Uni<OnboardedPartner> onboard(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Nullable PartnerInput input) {
        var request = rules.checked(request(requestId(key), body(input)));
        return sessions.anyone()
                .chain(session -> session.as(partners)
                        .withDeadline(Deadline.after(LIMIT_SECONDS, TimeUnit.SECONDS))
                        .onboardPartner(request))
                .map(answer -> OnboardedPartner.of(answer.getPartner(), answer.getCredential()));
    }

    @GET
    @Operation(operationId = "listPartners", summary = "All partners, by name")
    public Uni<PartnerPage> partners(@BeanParam PageQuery page) {
        var request = ListPartnersRequest.newBuilder()
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build();
        return sessions.anyone()
                .chain(session -> session.as(partners).listPartners(request))
                .map(PartnerPage::of);
    }

    @PUT
    @Path("/{partner}/status")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setPartnerStatus",
            summary = "Let a partner's tills work, or stop them",
            description = "Takes effect within 2 seconds. In the sandbox tills may look and change nothing.")
    @APIResponseSchema(value = PartnerView.class, responseCode = "200", responseDescription = "Done.")
    @APIResponse(responseCode = "404", description = "PARTNER_UNKNOWN: there is no such partner.")
    @APIResponse(responseCode = "422", description = "REQUEST_ID_REUSED: the key was used with another body.")
    public Uni<PartnerView> status(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Parameter(description = "UUID of the partner.") @PathParam("partner") String partner,
            @Nullable PartnerStatusInput input) {
        var request = rules.checked(SetPartnerStatusRequest.newBuilder()
                .setRequestId(requestId(key))
                .setPartnerId(partner)
                .setStatus(ContractTermsBody.choice(
                        PartnerStatus.class, "PARTNER_STATUS_", body(input).status(), "status"))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(partners).setPartnerStatus(request))
                .map(PartnerView::of);
    }

    private static OnboardPartnerRequest request(String requestId, PartnerInput input) {
        var request = OnboardPartnerRequest.newBuilder()
                .setRequestId(requestId)
                .setName(text(input.name()))
                .setDisplayName(text(input.displayName()));
        list(input.stores(), "stores").stream().map(PartnerResource::store).forEach(request::addStores);
        return request.build();
    }

    private static Store store(StoreInput store) {
        return Store.newBuilder()
                .setStoreId(text(store.storeId()))
                .setDisplayName(text(store.displayName()))
                .addAllTerminalIds(list(store.terminalIds(), "stores.terminalIds"))
                .build();
    }
}
