package dev.kantis.member.organization.grpc;

import com.google.protobuf.Message;
import dev.kantis.contracts.member.v1.CreateOrganizationRequest;
import dev.kantis.contracts.member.v1.Organization;
import dev.kantis.contracts.member.v1.RemoveContactRequest;
import dev.kantis.contracts.member.v1.SetContactRequest;
import dev.kantis.contracts.member.v1.SetSiteRequest;
import dev.kantis.contracts.member.v1.UpdateOrganizationRequest;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.identity.Caller;
import dev.kantis.kit.requests.RequestKey;
import dev.kantis.kit.requests.Requests;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.organization.ManageContacts;
import dev.kantis.member.organization.ManageContacts.Asker;
import dev.kantis.member.organization.ManageContacts.Which;
import dev.kantis.member.organization.ManageOrganizations;
import dev.kantis.member.organization.MoveOrganizationPoints;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

/** Changes of organizations and contacts. What is stored of them is the organization's id alone. */
@ApplicationScoped
class OrganizationChanges {
    private final Requests requests;
    private final ManageOrganizations organizations;
    private final ManageContacts contacts;
    private final MoveOrganizationPoints movePoints;
    private final Ids ids;

    OrganizationChanges(
            Requests requests,
            ManageOrganizations organizations,
            ManageContacts contacts,
            MoveOrganizationPoints movePoints,
            Ids ids) {
        this.requests = requests;
        this.organizations = organizations;
        this.contacts = contacts;
        this.movePoints = movePoints;
        this.ids = ids;
    }

    Uni<UUID> create(Caller caller, CreateOrganizationRequest request) {
        var facts = OrganizationProtos.facts(request.getFacts());
        return once(
                RequestKey.of("CreateOrganization", caller.scope(), request.getRequestId()),
                request,
                tx -> organizations.create(tx, facts));
    }

    Uni<UUID> update(Caller caller, UpdateOrganizationRequest request) {
        var facts = OrganizationProtos.facts(request.getFacts());
        var id = UUID.fromString(request.getOrganizationId());
        return once(
                RequestKey.of("UpdateOrganization", caller.scope(), request.getRequestId()),
                request,
                tx -> organizations.update(tx, id, request.getVersion(), facts));
    }

    Uni<UUID> setSite(Caller caller, SetSiteRequest request) {
        var site = request.getSite();
        var id = site.getSiteId().isEmpty() ? ids.next() : UUID.fromString(site.getSiteId());
        return once(
                RequestKey.of("SetSite", caller.scope(), request.getRequestId()),
                request,
                tx -> organizations.setSite(
                        tx, UUID.fromString(request.getOrganizationId()), OrganizationProtos.site(site, id)));
    }

    Uni<UUID> setContact(Caller caller, SetContactRequest request) {
        var which = which(request.getOrganizationId(), request.getMemberId());
        var place = OrganizationProtos.place(request);
        return once(
                RequestKey.of("SetContact", caller.scope(), request.getRequestId()),
                request,
                tx -> contacts.set(tx, asker(caller), which, place).map(outcome -> outcome.map(Which::organizationId)));
    }

    Uni<UUID> removeContact(Caller caller, RemoveContactRequest request) {
        var which = which(request.getOrganizationId(), request.getMemberId());
        var isSelf = caller.memberId().filter(which.memberId()::equals).isPresent();
        return once(
                RequestKey.of("RemoveContact", caller.scope(), request.getRequestId()),
                request,
                tx -> (isSelf
                                ? contacts.leave(tx, which.memberId(), which.organizationId())
                                : contacts.remove(tx, asker(caller), which))
                        .map(outcome -> outcome.map(Which::organizationId)));
    }

    static Asker asker(Caller caller) {
        var isStaff = caller.has("support") || caller.has("admin");
        if (!isStaff) {
            caller.self();
        }
        return new Asker(isStaff, caller.memberId());
    }

    private static Which which(String organization, String member) {
        return new Which(UUID.fromString(organization), UUID.fromString(member));
    }

    private Uni<UUID> once(RequestKey key, Message request, Function<SqlConnection, Uni<Outcome<UUID>>> work) {
        return requests.once(
                        key,
                        request,
                        Organization.parser(),
                        tx -> work.apply(tx)
                                .map(outcome -> outcome.map(id -> Organization.newBuilder()
                                        .setOrganizationId(id.toString())
                                        .build())))
                .map(Outcome::orThrow)
                .invoke(movePoints::wake)
                .map(organization -> UUID.fromString(organization.getOrganizationId()));
    }
}
