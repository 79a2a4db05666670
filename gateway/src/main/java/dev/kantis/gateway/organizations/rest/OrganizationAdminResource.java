package dev.kantis.gateway.organizations.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.present;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.member.v1.CreateOrganizationRequest;
import dev.kantis.contracts.member.v1.GetOrganizationRequest;
import dev.kantis.contracts.member.v1.ListOrganizationsRequest;
import dev.kantis.contracts.member.v1.MutinyOrganizationServiceGrpc.MutinyOrganizationServiceStub;
import dev.kantis.contracts.member.v1.Organization;
import dev.kantis.contracts.member.v1.SetSiteRequest;
import dev.kantis.contracts.member.v1.UpdateOrganizationRequest;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Companies, their rules and their sites, for staff. */
@Path("/v1/admin/organizations")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Administration")
public class OrganizationAdminResource {
    private static final String KEY = "UUID of this request, made before the first try.";
    private static final String UNKNOWN = "ORGANIZATION_UNKNOWN: no such company.";
    private static final String ID = "UUID of the company.";

    private final MutinyOrganizationServiceStub organizations;
    private final Sessions sessions;
    private final RequestRules rules;

    OrganizationAdminResource(
            @GrpcClient("member") MutinyOrganizationServiceStub organizations, Sessions sessions, RequestRules rules) {
        this.organizations = organizations;
        this.sessions = sessions;
        this.rules = rules;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createOrganization", summary = "Make a company")
    @APIResponseSchema(value = OrganizationView.class, responseCode = "201", responseDescription = "Made.")
    @APIResponse(responseCode = "400", description = "GIFT_POLICY_CONTRADICTED or REQUEST_INVALID.")
    @APIResponse(responseCode = "409", description = "ORGANIZATION_EXISTS: another one has the business id.")
    @APIResponse(responseCode = "422", description = "REQUEST_ID_REUSED: the key was used with another body.")
    public Uni<RestResponse<OrganizationView>> create(
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            OrganizationInputs.@Nullable Facts input) {
        var request = rules.checked(CreateOrganizationRequest.newBuilder()
                .setRequestId(requestId(key))
                .setFacts(body(input).proto())
                .build());
        return sessions.anyone()
                .chain(session -> session.as(organizations).createOrganization(request))
                .map(made -> answer(RestResponse.Status.CREATED, made));
    }

    @GET
    @Operation(operationId = "listOrganizations", summary = "Companies, in the order in which they were made")
    public Uni<OrganizationView.Page> list(
            @Parameter(description = "The beginning of the name, in any case; absent: all.")
                    @QueryParam("name")
                    @Nullable
                    String name,
            @Parameter(description = "The whole business id; absent: all.") @QueryParam("businessId") @Nullable
                    String businessId,
            @BeanParam PageQuery page) {
        var request = rules.checked(ListOrganizationsRequest.newBuilder()
                .setName(text(name))
                .setBusinessId(text(businessId))
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build());
        return sessions.anyone()
                .chain(session -> session.as(organizations).listOrganizations(request))
                .map(OrganizationView.Page::of);
    }

    @GET
    @Path("/{organization}")
    @Operation(operationId = "getOrganization", summary = "A company with its sites")
    @APIResponseSchema(value = OrganizationView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    public Uni<RestResponse<OrganizationView>> get(
            @Parameter(description = ID) @PathParam("organization") String organization) {
        var request = rules.checked(GetOrganizationRequest.newBuilder()
                .setOrganizationId(present(organization, "organization"))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(organizations).getOrganization(request))
                .map(found -> answer(RestResponse.Status.OK, found));
    }

    @PUT
    @Path("/{organization}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "updateOrganization",
            summary = "Replace what is known of a company",
            description = "When somebody else gets the points, those of all contacts move, in the background.")
    @APIResponseSchema(value = OrganizationView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "400", description = "GIFT_POLICY_CONTRADICTED or REQUEST_INVALID.")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    @APIResponse(responseCode = "409", description = "ORGANIZATION_EXISTS: another one has the business id.")
    @APIResponse(responseCode = "412", description = "VERSION_MISMATCH: the company was changed; read it again.")
    @APIResponse(responseCode = "422", description = "REQUEST_ID_REUSED: the key was used with another body.")
    public Uni<RestResponse<OrganizationView>> update(
            @Parameter(description = ID) @PathParam("organization") String organization,
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            @Parameter(description = "The ETag of the company that is changed.", required = true)
                    @HeaderParam(Inputs.IF_MATCH)
                    @Nullable
                    String version,
            OrganizationInputs.@Nullable Facts input) {
        var request = rules.checked(UpdateOrganizationRequest.newBuilder()
                .setRequestId(requestId(key))
                .setOrganizationId(organization)
                .setVersion(Inputs.version(version))
                .setFacts(body(input).proto())
                .build());
        return sessions.anyone()
                .chain(session -> session.as(organizations).updateOrganization(request))
                .map(changed -> answer(RestResponse.Status.OK, changed));
    }

    @POST
    @Path("/{organization}/sites")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "addOrganizationSite", summary = "Add a place where a company is")
    @APIResponseSchema(value = OrganizationView.class, responseCode = "201", responseDescription = "Made.")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    @APIResponse(responseCode = "422", description = "ORGANIZATION_FULL or REQUEST_ID_REUSED.")
    public Uni<RestResponse<OrganizationView>> addSite(
            @Parameter(description = ID) @PathParam("organization") String organization,
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            OrganizationInputs.@Nullable Site input) {
        return site(organization, key, "", input).map(changed -> answer(RestResponse.Status.CREATED, changed));
    }

    @PUT
    @Path("/{organization}/sites/{site}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setOrganizationSite", summary = "Replace what is known of a place")
    @APIResponseSchema(value = OrganizationView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = UNKNOWN)
    @APIResponse(responseCode = "422", description = "ORGANIZATION_FULL or REQUEST_ID_REUSED.")
    public Uni<RestResponse<OrganizationView>> setSite(
            @Parameter(description = ID) @PathParam("organization") String organization,
            @Parameter(description = "UUID of the site.") @PathParam("site") String site,
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            OrganizationInputs.@Nullable Site input) {
        return site(organization, key, site, input).map(changed -> answer(RestResponse.Status.OK, changed));
    }

    private Uni<Organization> site(
            String organization, @Nullable String key, String site, OrganizationInputs.@Nullable Site input) {
        var request = rules.checked(SetSiteRequest.newBuilder()
                .setRequestId(requestId(key))
                .setOrganizationId(organization)
                .setSite(body(input).proto(site))
                .build());
        return sessions.anyone().chain(session -> session.as(organizations).setSite(request));
    }

    private static RestResponse<OrganizationView> answer(RestResponse.Status status, Organization organization) {
        return RestResponse.ResponseBuilder.create(status, OrganizationView.of(organization))
                .header("ETag", "\"" + organization.getVersion() + "\"")
                .build();
    }
}
