package dev.kantis.gateway.admin.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.present;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.partner.v1.ListContractsRequest;
import dev.kantis.contracts.partner.v1.MutinyContractServiceGrpc.MutinyContractServiceStub;
import dev.kantis.contracts.partner.v1.SetContractRequest;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What partners and the program agreed on, for partner managers. */
@Path("/v1/admin/contracts")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Administration")
public class ContractResource {
    private final MutinyContractServiceStub contracts;
    private final Sessions sessions;
    private final RequestRules rules;

    ContractResource(
            @GrpcClient("partner") MutinyContractServiceStub contracts, Sessions sessions, RequestRules rules) {
        this.contracts = contracts;
        this.sessions = sessions;
        this.rules = rules;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "setContract",
            summary = "Give a partner a new version of its contract",
            description = "It begins today or later and replaces what was agreed for that day and later ones.")
    @APIResponseSchema(value = ContractView.class, responseCode = "201", responseDescription = "Done.")
    @APIResponse(responseCode = "404", description = "PARTNER_UNKNOWN: there is no such partner.")
    @APIResponse(responseCode = "422", description = "CONTRACT_DAY_REFUSED, CONTRACT_MODEL_FIXED or REQUEST_ID_REUSED.")
    public Uni<ContractView> set(
            @Parameter(description = "UUID of this request, made before the first try.", required = true)
                    @HeaderParam(Inputs.IDEMPOTENCY_KEY)
                    @Nullable
                    String key,
            @Nullable ContractInput input) {
        var given = body(input);
        var request = rules.checked(SetContractRequest.newBuilder()
                .setRequestId(requestId(key))
                .setPartnerId(text(given.partnerId()))
                .setTerms(present(given.terms(), "terms").proto())
                .build());
        return sessions.anyone()
                .chain(session -> session.as(contracts).setContract(request))
                .map(ContractView::of);
    }

    @GET
    @Operation(operationId = "listContracts", summary = "All versions of a partner's contract, the newest first")
    @APIResponseSchema(value = ContractPage.class, responseCode = "200", responseDescription = "A page.")
    @APIResponse(responseCode = "404", description = "PARTNER_UNKNOWN: there is no such partner.")
    public Uni<ContractPage> contracts(
            @Parameter(description = "UUID of the partner.", required = true) @QueryParam("partner") @Nullable
                    String partner,
            @BeanParam PageQuery page) {
        var request = rules.checked(ListContractsRequest.newBuilder()
                .setPartnerId(text(partner))
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build());
        return sessions.anyone()
                .chain(session -> session.as(contracts).listContracts(request))
                .map(ContractPage::of);
    }
}
