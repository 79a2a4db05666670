package dev.kantis.gateway.servers;

import dev.kantis.contracts.errors.v1.Reason;
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
import dev.kantis.contracts.member.v1.OrganizationContactState;
import dev.kantis.contracts.member.v1.OrganizationFacts;
import dev.kantis.contracts.member.v1.OrganizationMembership;
import dev.kantis.contracts.member.v1.OrganizationServiceGrpc.OrganizationServiceImplBase;
import dev.kantis.contracts.member.v1.RemoveContactRequest;
import dev.kantis.contracts.member.v1.RemoveContactResponse;
import dev.kantis.contracts.member.v1.SetContactRequest;
import dev.kantis.contracts.member.v1.SetSiteRequest;
import dev.kantis.contracts.member.v1.UpdateOrganizationRequest;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.errors.Statuses;
import io.grpc.stub.StreamObserver;
import java.util.Map;

/** Plays member-service for companies: answers what it was told, in version 3. */
final class FakeOrganizations extends OrganizationServiceImplBase {
    private static final String ID = "0190a1b2-0000-7000-8000-000000000001";
    private static final long VERSION = 3;

    @Override
    public void createOrganization(CreateOrganizationRequest request, StreamObserver<Organization> answer) {
        answer(organization(request.getFacts()), answer);
    }

    @Override
    public void updateOrganization(UpdateOrganizationRequest request, StreamObserver<Organization> answer) {
        if (request.getVersion() == VERSION) {
            answer(organization(request.getFacts()), answer);
        } else {
            answer.onError(Statuses.toStatus(
                    new Refusal(Reason.REASON_VERSION_MISMATCH, "Read it again.", Map.of("version", "3")), "member"));
        }
    }

    @Override
    public void getOrganization(GetOrganizationRequest request, StreamObserver<Organization> answer) {
        if (request.getOrganizationId().equals(ID)) {
            answer(
                    organization(
                            OrganizationFacts.newBuilder().setName("Aalto Oy").build()),
                    answer);
        } else {
            answer.onError(Statuses.toStatus(
                    new Refusal(Reason.REASON_ORGANIZATION_UNKNOWN, "There is no such organization."), "member"));
        }
    }

    @Override
    public void listOrganizations(ListOrganizationsRequest request, StreamObserver<ListOrganizationsResponse> answer) {
        var found = OrganizationFacts.newBuilder()
                .setName(request.getName() + " " + request.getBusinessId() + " " + request.getPageSize());
        answer(
                ListOrganizationsResponse.newBuilder()
                        .addOrganizations(organization(found.build()))
                        .setNextPageToken("more " + request.getPageToken())
                        .build(),
                answer);
    }

    @Override
    public void setSite(SetSiteRequest request, StreamObserver<Organization> answer) {
        answer(
                organization(OrganizationFacts.getDefaultInstance()).toBuilder()
                        .addSites(request.getSite())
                        .build(),
                answer);
    }

    @Override
    public void setContact(SetContactRequest request, StreamObserver<OrganizationContact> answer) {
        answer(
                contact(request.getMemberId()).toBuilder()
                        .addAllRoles(request.getRolesList())
                        .setSiteId(request.getSiteId())
                        .build(),
                answer);
    }

    @Override
    public void removeContact(RemoveContactRequest request, StreamObserver<RemoveContactResponse> answer) {
        answer(
                RemoveContactResponse.newBuilder()
                        .setOrganizationId(request.getOrganizationId())
                        .build(),
                answer);
    }

    @Override
    public void listContacts(ListContactsRequest request, StreamObserver<ListContactsResponse> answer) {
        answer(ListContactsResponse.newBuilder().addContacts(contact(ID)).build(), answer);
    }

    @Override
    public void listOrganizationsOfMember(
            ListOrganizationsOfMemberRequest request, StreamObserver<ListOrganizationsOfMemberResponse> answer) {
        answer(
                ListOrganizationsOfMemberResponse.newBuilder()
                        .addMemberships(OrganizationMembership.newBuilder()
                                .setOrganization(organization(OrganizationFacts.newBuilder()
                                        .setName("Aalto Oy")
                                        .build()))
                                .setContact(contact(ID)))
                        .build(),
                answer);
    }

    private static Organization organization(OrganizationFacts facts) {
        return Organization.newBuilder()
                .setOrganizationId(ID)
                .setFacts(facts)
                .setVersion(VERSION)
                .build();
    }

    private static OrganizationContact contact(String member) {
        return OrganizationContact.newBuilder()
                .setOrganizationId(ID)
                .setMemberId(member)
                .setState(OrganizationContactState.ORGANIZATION_CONTACT_STATE_ACTIVE)
                .setCompanyPercent(40)
                .build();
    }

    private static <T> void answer(T value, StreamObserver<T> answer) {
        answer.onNext(value);
        answer.onCompleted();
    }
}
