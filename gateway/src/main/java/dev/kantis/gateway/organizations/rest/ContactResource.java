package dev.kantis.gateway.organizations.rest;

import static dev.kantis.gateway.calls.rest.Inputs.body;
import static dev.kantis.gateway.calls.rest.Inputs.requestId;
import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.member.v1.ListContactsRequest;
import dev.kantis.contracts.member.v1.MutinyOrganizationServiceGrpc.MutinyOrganizationServiceStub;
import dev.kantis.contracts.member.v1.RemoveContactRequest;
import dev.kantis.contracts.member.v1.SetContactRequest;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.PageQuery;
import dev.kantis.gateway.calls.rest.RequestRules;
import dev.kantis.gateway.calls.rest.Sessions;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Members who are contacts of a company, for staff and its decision makers. */
@Path("/v1/admin/organizations/{organization}/contacts")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Administration")
public class ContactResource {
    private static final String KEY = "UUID of this request, made before the first try.";
    private static final String ID = "UUID of the company.";
    private static final String MEMBER = "UUID of the member.";

    private final MutinyOrganizationServiceStub organizations;
    private final Sessions sessions;
    private final RequestRules rules;

    ContactResource(
            @GrpcClient("member") MutinyOrganizationServiceStub organizations, Sessions sessions, RequestRules rules) {
        this.organizations = organizations;
        this.sessions = sessions;
        this.rules = rules;
    }

    /** Who goes. */
    @Schema(name = "OrganizationContactRemoved", description = "The contact goes as soon as the points are back.")
    public record Removed(
            @Schema(required = true) String organizationId,
            @Schema(required = true) String memberId) {}

    @GET
    @Operation(operationId = "listOrganizationContacts", summary = "The contacts of a company, by member id")
    @APIResponseSchema(value = ContactView.Page.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(responseCode = "404", description = "ORGANIZATION_UNKNOWN: no such company.")
    public Uni<ContactView.Page> list(
            @Parameter(description = ID) @PathParam("organization") String organization, @BeanParam PageQuery page) {
        var request = rules.checked(ListContactsRequest.newBuilder()
                .setOrganizationId(organization)
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build());
        return sessions.anyone()
                .chain(session -> session.as(organizations).listContacts(request))
                .map(ContactView.Page::of);
    }

    @PUT
    @Path("/{member}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setOrganizationContact",
            summary = "Make a member a contact of a company, or change what it is there",
            description = "Points move in the background, if the company gets them.")
    @APIResponseSchema(value = ContactView.class, responseCode = "200", responseDescription = "OK")
    @APIResponse(
            responseCode = "404",
            description = "ORGANIZATION_UNKNOWN, MEMBER_UNKNOWN or ORGANIZATION_CONTACT_UNKNOWN.")
    @APIResponse(responseCode = "409", description = "REQUEST_IN_PROGRESS: repeat in a moment with another key.")
    @APIResponse(
            responseCode = "422",
            description = "ORGANIZATION_FULL, ORGANIZATION_POOL_TAKEN, MEMBER_MOVED or REQUEST_ID_REUSED.")
    public Uni<ContactView> set(
            @Parameter(description = ID) @PathParam("organization") String organization,
            @Parameter(description = MEMBER) @PathParam("member") String member,
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key,
            OrganizationInputs.@Nullable Contact input) {
        var contact = body(input);
        var request = rules.checked(SetContactRequest.newBuilder()
                .setRequestId(requestId(key))
                .setOrganizationId(organization)
                .setMemberId(member)
                .addAllRoles(contact.protos())
                .setSiteId(text(contact.siteId()))
                .build());
        return sessions.anyone()
                .chain(session -> session.as(organizations).setContact(request))
                .map(ContactView::of);
    }

    @DELETE
    @Path("/{member}")
    @ResponseStatus(202)
    @Operation(
            operationId = "removeOrganizationContact",
            summary = "Take a contact away",
            description =
                    "In the background, if points are in the company's pool: what is left of them goes back first.")
    @APIResponseSchema(value = Removed.class, responseCode = "202", responseDescription = "Under way.")
    @APIResponse(responseCode = "404", description = "ORGANIZATION_UNKNOWN or ORGANIZATION_CONTACT_UNKNOWN.")
    @APIResponse(responseCode = "409", description = "REQUEST_IN_PROGRESS: repeat in a moment with another key.")
    @APIResponse(responseCode = "422", description = "REQUEST_ID_REUSED: the key was used for something else.")
    public Uni<Removed> remove(
            @Parameter(description = ID) @PathParam("organization") String organization,
            @Parameter(description = MEMBER) @PathParam("member") String member,
            @Parameter(description = KEY, required = true) @HeaderParam(Inputs.IDEMPOTENCY_KEY) @Nullable String key) {
        var request = rules.checked(RemoveContactRequest.newBuilder()
                .setRequestId(requestId(key))
                .setOrganizationId(organization)
                .setMemberId(member)
                .build());
        return sessions.anyone()
                .chain(session -> session.as(organizations).removeContact(request))
                .replaceWith(new Removed(organization, member));
    }
}
