package dev.kantis.member.organization.grpc;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.contracts.member.v1.ListContactsRequest;
import dev.kantis.contracts.member.v1.ListContactsResponse;
import dev.kantis.contracts.member.v1.ListOrganizationsOfMemberRequest;
import dev.kantis.contracts.member.v1.ListOrganizationsOfMemberResponse;
import dev.kantis.contracts.member.v1.ListOrganizationsRequest;
import dev.kantis.contracts.member.v1.ListOrganizationsResponse;
import dev.kantis.contracts.member.v1.Organization;
import dev.kantis.contracts.member.v1.OrganizationContact;
import dev.kantis.contracts.member.v1.OrganizationMembership;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.pages.PageTokens;
import dev.kantis.member.organization.Contact;
import dev.kantis.member.organization.Contact.Role;
import dev.kantis.member.organization.Contacts;
import dev.kantis.member.organization.ManageContacts;
import dev.kantis.member.organization.ManageContacts.Asker;
import dev.kantis.member.organization.ManageOrganizations;
import dev.kantis.member.organization.Organizations;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Organizations and contacts as they are answered, to those who may see them. */
@ApplicationScoped
class OrganizationReads {
    private final Organizations organizations;
    private final Contacts contacts;
    private final PageTokens pageTokens;

    OrganizationReads(Organizations organizations, Contacts contacts, PageTokens pageTokens) {
        this.organizations = organizations;
        this.contacts = contacts;
        this.pageTokens = pageTokens;
    }

    Uni<Organization> organization(UUID id) {
        return organizations
                .find(id)
                .map(found -> found.map(OrganizationProtos::proto)
                        .orElseThrow(() -> ManageOrganizations.unknown().asException()));
    }

    /** For its contacts too. */
    Uni<Organization> organization(Asker asker, UUID id) {
        return see(asker, id).chain(() -> organization(id));
    }

    Uni<OrganizationContact> contact(UUID organizationId, UUID memberId) {
        return contacts.find(organizationId, memberId)
                .map(found -> found.map(OrganizationProtos::proto)
                        .orElseThrow(() -> new Refusal(
                                        Reason.REASON_ORGANIZATION_CONTACT_UNKNOWN,
                                        "The member is no contact of the organization.")
                                .asException()));
    }

    Uni<ListOrganizationsResponse> organizations(Caller caller, ListOrganizationsRequest request) {
        var scope = "ListOrganizations " + caller.scope() + " " + request.getName() + " " + request.getBusinessId();
        var size = PageTokens.sizeOf(request.getPageSize());
        var question = new Organizations.Question(request.getName(), request.getBusinessId());
        return organizations
                .list(question, after(scope, request.getPageToken()), size + 1)
                .map(found -> {
                    var shown = found.subList(0, Math.min(size, found.size()));
                    var page = ListOrganizationsResponse.newBuilder()
                            .addAllOrganizations(shown.stream()
                                    .map(OrganizationProtos::proto)
                                    .toList());
                    if (found.size() > size) {
                        page.setNextPageToken(
                                pageTokens.seal(scope, shown.getLast().id().toString()));
                    }
                    return page.build();
                });
    }

    Uni<ListContactsResponse> contacts(Caller caller, Asker asker, ListContactsRequest request) {
        var id = UUID.fromString(request.getOrganizationId());
        var scope = "ListContacts " + caller.scope() + " " + id;
        var size = PageTokens.sizeOf(request.getPageSize());
        var after = after(scope, request.getPageToken());
        return see(asker, id)
                .invoke(own -> own.filter(contact -> !contact.place().roles().contains(Role.DECISION_MAKER))
                        .ifPresent(_ -> {
                            throw ManageContacts.roleNeeded().asException();
                        }))
                .chain(() -> contacts.list(id, after, size + 1))
                .map(found -> {
                    var shown = found.subList(0, Math.min(size, found.size()));
                    var page = ListContactsResponse.newBuilder()
                            .addAllContacts(shown.stream()
                                    .map(OrganizationProtos::proto)
                                    .toList());
                    if (found.size() > size) {
                        page.setNextPageToken(pageTokens.seal(
                                scope, shown.getLast().memberId().toString()));
                    }
                    return page.build();
                });
    }

    Uni<ListOrganizationsOfMemberResponse> ofMember(Caller caller, ListOrganizationsOfMemberRequest request) {
        var member = caller.memberOrSelf(request.getMemberId());
        var scope = "ListOrganizationsOfMember " + caller.scope() + " " + member;
        var size = PageTokens.sizeOf(request.getPageSize());
        return contacts.ofMember(member, after(scope, request.getPageToken()), size + 1)
                .chain(found -> {
                    var shown = found.subList(0, Math.min(size, found.size()));
                    var next = found.size() > size
                            ? pageTokens.seal(
                                    scope, shown.getLast().organizationId().toString())
                            : "";
                    return memberships(shown)
                            .map(memberships -> ListOrganizationsOfMemberResponse.newBuilder()
                                    .addAllMemberships(memberships)
                                    .setNextPageToken(next)
                                    .build());
                });
    }

    private Uni<List<OrganizationMembership>> memberships(List<Contact> shown) {
        return Multi.createFrom()
                .iterable(shown)
                .onItem()
                .transformToUniAndConcatenate(contact -> organization(contact.organizationId())
                        .map(organization -> OrganizationMembership.newBuilder()
                                .setOrganization(
                                        organization.toBuilder().clearSites().build())
                                .setContact(OrganizationProtos.proto(contact))
                                .build()))
                .collect()
                .asList();
    }

    /** The asker's own contact, absent for staff; nobody else sees that there is such an organization. */
    private Uni<Optional<Contact>> see(Asker asker, UUID id) {
        return asker.isStaff()
                ? Uni.createFrom().item(Optional.empty())
                : contacts.find(id, asker.member().orElseThrow()).invoke(own -> {
                    if (own.isEmpty()) {
                        throw ManageOrganizations.unknown().asException();
                    }
                });
    }

    private @Nullable UUID after(String scope, String token) {
        return pageTokens.open(scope, token).map(UUID::fromString).orElse(null);
    }
}
