package dev.kantis.member.organization.grpc;

import dev.kantis.contracts.member.v1.CreateOrganizationRequest;
import dev.kantis.contracts.member.v1.GetOrganizationRequest;
import dev.kantis.contracts.member.v1.ListContactsRequest;
import dev.kantis.contracts.member.v1.ListContactsResponse;
import dev.kantis.contracts.member.v1.ListOrganizationsOfMemberRequest;
import dev.kantis.contracts.member.v1.ListOrganizationsOfMemberResponse;
import dev.kantis.contracts.member.v1.ListOrganizationsRequest;
import dev.kantis.contracts.member.v1.ListOrganizationsResponse;
import dev.kantis.contracts.member.v1.Organization;
import dev.kantis.contracts.member.v1.OrganizationContact;
import dev.kantis.contracts.member.v1.OrganizationService;
import dev.kantis.contracts.member.v1.RemoveContactRequest;
import dev.kantis.contracts.member.v1.RemoveContactResponse;
import dev.kantis.contracts.member.v1.SetContactRequest;
import dev.kantis.contracts.member.v1.SetSiteRequest;
import dev.kantis.contracts.member.v1.UpdateOrganizationRequest;
import dev.kantis.kit.identity.Caller;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Answers {@code kantis.member.v1.OrganizationService}. */
@GrpcService
class OrganizationGrpcService implements OrganizationService {
    private final OrganizationChanges changes;
    private final OrganizationReads reads;

    OrganizationGrpcService(OrganizationChanges changes, OrganizationReads reads) {
        this.changes = changes;
        this.reads = reads;
    }

    @Override
    public Uni<Organization> createOrganization(CreateOrganizationRequest request) {
        return changes.create(Caller.current(), request).chain(reads::organization);
    }

    @Override
    public Uni<Organization> updateOrganization(UpdateOrganizationRequest request) {
        return changes.update(Caller.current(), request).chain(reads::organization);
    }

    @Override
    public Uni<Organization> getOrganization(GetOrganizationRequest request) {
        return reads.organization(
                OrganizationChanges.asker(Caller.current()), UUID.fromString(request.getOrganizationId()));
    }

    @Override
    public Uni<ListOrganizationsResponse> listOrganizations(ListOrganizationsRequest request) {
        return reads.organizations(Caller.current(), request);
    }

    @Override
    public Uni<Organization> setSite(SetSiteRequest request) {
        return changes.setSite(Caller.current(), request).chain(reads::organization);
    }

    @Override
    public Uni<OrganizationContact> setContact(SetContactRequest request) {
        return changes.setContact(Caller.current(), request)
                .chain(id -> reads.contact(id, UUID.fromString(request.getMemberId())));
    }

    @Override
    public Uni<RemoveContactResponse> removeContact(RemoveContactRequest request) {
        return changes.removeContact(Caller.current(), request)
                .map(id -> RemoveContactResponse.newBuilder()
                        .setOrganizationId(id.toString())
                        .build());
    }

    @Override
    public Uni<ListContactsResponse> listContacts(ListContactsRequest request) {
        var caller = Caller.current();
        return reads.contacts(caller, OrganizationChanges.asker(caller), request);
    }

    @Override
    public Uni<ListOrganizationsOfMemberResponse> listOrganizationsOfMember(ListOrganizationsOfMemberRequest request) {
        return reads.ofMember(Caller.current(), request);
    }
}
