package dev.kantis.member.erasure;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.database.Database;
import dev.kantis.kit.errors.Statuses;
import dev.kantis.member.organization.Contact;
import dev.kantis.member.organization.Contacts;
import dev.kantis.member.organization.ManageContacts;
import dev.kantis.member.organization.ManageContacts.Which;
import dev.kantis.member.organization.MoveOrganizationPoints;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The member is no contact of a company any more, and the points come back out of its pool. */
@ApplicationScoped
class LeaveOrganizations implements ErasureStep {
    private static final int AT_ONCE = 50;

    private final Database database;
    private final Contacts contacts;
    private final ManageContacts manage;
    private final MoveOrganizationPoints movePoints;

    LeaveOrganizations(Database database, Contacts contacts, ManageContacts manage, MoveOrganizationPoints movePoints) {
        this.database = database;
        this.contacts = contacts;
        this.manage = manage;
        this.movePoints = movePoints;
    }

    @Override
    public Place place() {
        return Place.ORGANIZATIONS;
    }

    @Override
    public Uni<StepAnswer> erase(ErasureTask task) {
        return contacts.ofMember(task.memberId(), null, AT_ONCE)
                .chain(found -> found.isEmpty() ? Uni.createFrom().item(new StepAnswer.Done(List.of())) : leave(found));
    }

    private Uni<StepAnswer> leave(List<Contact> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(contact -> database.inTransaction(
                        tx -> manage.release(tx, new Which(contact.organizationId(), contact.memberId()))))
                .collect()
                .last()
                .invoke(movePoints::wake)
                .replaceWith(new StepAnswer.NotNow(Statuses.nameOf(Reason.REASON_ORGANIZATION_POOL_TAKEN)));
    }
}
