package dev.kantis.gateway.organizations.rest;

import dev.kantis.contracts.member.v1.ListOrganizationsOfMemberRequest;
import dev.kantis.contracts.member.v1.MutinyOrganizationServiceGrpc.MutinyOrganizationServiceStub;
import dev.kantis.gateway.calls.rest.Inputs;
import dev.kantis.gateway.calls.rest.RequestRules;
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

/** The companies that a member is a contact of. */
@Path("/v1/me/organizations")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "account")
@Tag(name = "Me")
public class OrganizationResource {
    private final MutinyOrganizationServiceStub organizations;
    private final Sessions sessions;
    private final RequestRules rules;

    OrganizationResource(
            @GrpcClient("member") MutinyOrganizationServiceStub organizations, Sessions sessions, RequestRules rules) {
        this.organizations = organizations;
        this.sessions = sessions;
        this.rules = rules;
    }

    @GET
    @Operation(operationId = "listMyOrganizations", summary = "The companies that the member is a contact of")
    public Uni<MembershipPage> organizations(
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
        var request = rules.checked(ListOrganizationsOfMemberRequest.newBuilder()
                .setPageSize(Inputs.pageSize(pageSize))
                .setPageToken(Inputs.text(pageToken))
                .build());
        return sessions.member()
                .chain(session -> session.as(organizations).listOrganizationsOfMember(request))
                .map(MembershipPage::of);
    }
}
