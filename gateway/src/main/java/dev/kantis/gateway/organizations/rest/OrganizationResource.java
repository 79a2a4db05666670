package dev.kantis.gateway.organizations.rest;

import dev.kantis.contracts.member.v1.ListOrganizationsOfMemberRequest;
import dev.kantis.contracts.member.v1.MutinyOrganizationServiceGrpc.MutinyOrganizationServiceStub;
import dev.kantis.gateway.calls.rest.PageQuery;
import dev.kantis.gateway.calls.rest.RequestRules;
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
    public Uni<MembershipPage> organizations(@BeanParam PageQuery page) {
        var request = rules.checked(ListOrganizationsOfMemberRequest.newBuilder()
                .setPageSize(page.size())
                .setPageToken(page.token())
                .build());
        return sessions.member()
                .chain(session -> session.as(organizations).listOrganizationsOfMember(request))
                .map(MembershipPage::of);
    }
}
