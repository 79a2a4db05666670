package dev.kantis.member.organization;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.organization.Contact.Goal;
import dev.kantis.member.organization.Contact.Place;
import dev.kantis.member.organization.Contact.Points;
import dev.kantis.member.version.MemberVersions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who is a contact of an organization, and as what. Members are locked before organizations. */
@ApplicationScoped
public class ManageContacts {
    private final Organizations organizations;
    private final Contacts contacts;
    private final MemberVersions versions;
    private final OrganizationEvents events;
    private final Ids ids;
    private final InstantSource clock;

    ManageContacts(
            Organizations organizations,
            Contacts contacts,
            MemberVersions versions,
            OrganizationEvents events,
            Ids ids,
            InstantSource clock) {
        this.organizations = organizations;
        this.contacts = contacts;
        this.versions = versions;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** Who asks: one of the staff, or a member. */
    public record Asker(boolean isStaff, Optional<UUID> member) {}

    /** Which member of which organization it is about. */
    public record Which(UUID organizationId, UUID memberId) {}

    /** The contact is there, with this place. */
    public Uni<Outcome<Which>> set(SqlConnection tx, Asker asker, Which which, Place place) {
        return locked(tx, asker, which).chain(outcome -> switch (outcome) {
            case Outcome.Refused<Organization>(var refusal) -> refused(refusal);
            case Outcome.Done<Organization>(var organization) ->
                contacts.find(tx, which.organizationId(), which.memberId())
                        .chain(known -> set(
                                tx,
                                asker,
                                organization,
                                known,
                                new Contact(
                                        which.organizationId(),
                                        which.memberId(),
                                        place,
                                        known.map(Contact::joinedAt)
                                                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MICROS)),
                                        points(organization, known, place))));
        });
    }

    /** Who was refused stays so until the organization's rule changes. */
    private static Points points(Organization organization, Optional<Contact> known, Place place) {
        return known.map(Contact::points).orElseGet(() -> Points.to(organization.terms(place.roles())));
    }

    private Uni<Outcome<Which>> set(
            SqlConnection tx, Asker asker, Organization organization, Optional<Contact> known, Contact contact) {
        if (known.isEmpty() && !asker.isStaff()) {
            return refused(contactUnknown());
        }
        if (contact.points().goal() == Goal.GONE) {
            return refused(inProgress());
        }
        if (contact.place().site() != null
                && organization.sites().stream()
                        .noneMatch(site -> site.id().equals(contact.place().site()))) {
            return refused(new Refusal(
                    Reason.REASON_REQUEST_INVALID, "The organization has no such site.", Map.of("fields", "site_id")));
        }
        return whyNot(tx, known, contact)
                .chain(why -> why.isPresent() ? refused(why.get()) : keep(tx, organization, contact));
    }

    /** Whether there is room, and whether the ledger would let the points in. */
    private Uni<Optional<Refusal>> whyNot(SqlConnection tx, Optional<Contact> known, Contact contact) {
        if (known.isPresent()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return contacts.count(tx, contact.organizationId()).chain(count -> {
            if (count >= Organization.MOST_CONTACTS) {
                return Uni.createFrom().item(Optional.of(ManageOrganizations.full()));
            }
            return contact.points().goal() == Goal.IN
                    ? contacts.isPooledElsewhere(tx, contact.organizationId(), contact.memberId())
                            .map(elsewhere -> elsewhere ? Optional.of(poolTaken()) : Optional.<Refusal>empty())
                    : Uni.createFrom().item(Optional.<Refusal>empty());
        });
    }

    /** Another role may mean other terms. */
    private Uni<Outcome<Which>> keep(SqlConnection tx, Organization organization, Contact contact) {
        return contacts.set(tx, contact, ids.next())
                .chain(() -> contacts.aim(tx, organization, contact.memberId()))
                .chain(() -> versions.raise(tx, contact.memberId()))
                .chain(version -> events.set(tx, contact, version))
                .replaceWith(Outcome.done(new Which(contact.organizationId(), contact.memberId())));
    }

    /** The contact goes, as soon as its points are back. */
    public Uni<Outcome<Which>> remove(SqlConnection tx, Asker asker, Which which) {
        return locked(tx, asker, which).chain(outcome -> switch (outcome) {
            case Outcome.Refused<Organization>(var refusal) -> refused(refusal);
            case Outcome.Done<Organization> _ ->
                contacts.find(tx, which.organizationId(), which.memberId())
                        .chain(known -> known.isEmpty() ? refused(contactUnknown()) : remove(tx, known.get(), which));
        });
    }

    private Uni<Outcome<Which>> remove(SqlConnection tx, Contact contact, Which which) {
        if (contact.points().goal() == Goal.GONE) {
            return Uni.createFrom().item(Outcome.done(which));
        }
        if (contact.points().areMoving()) {
            return refused(inProgress());
        }
        return contacts.leave(tx, contact, ids.next())
                .chain(() -> contact.points().linked().areLinked()
                        ? Uni.createFrom().voidItem()
                        : versions.raise(tx, which.memberId())
                                .chain(version ->
                                        events.removed(tx, which.organizationId(), which.memberId(), version)))
                .replaceWith(Outcome.done(which));
    }

    /** The organization with the member locked, if the asker may change the contact. */
    private Uni<Outcome<Organization>> locked(SqlConnection tx, Asker asker, Which which) {
        return versions.lock(tx, which.memberId())
                .chain(version -> version.isEmpty()
                        ? refused(new Refusal(Reason.REASON_MEMBER_UNKNOWN, "There is no such member."))
                        : organizations
                                .lock(tx, which.organizationId())
                                .chain(found -> found.isEmpty()
                                        ? refused(ManageOrganizations.unknown())
                                        : mayChange(tx, asker, which)
                                                .map(why -> why.<Outcome<Organization>>map(Outcome::refused)
                                                        .orElseGet(() -> Outcome.done(found.get())))));
    }

    private Uni<Optional<Refusal>> mayChange(SqlConnection tx, Asker asker, Which which) {
        if (asker.isStaff()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return contacts.find(tx, which.organizationId(), asker.member().orElseThrow())
                .map(own -> {
                    if (own.isEmpty()) {
                        return Optional.of(ManageOrganizations.unknown());
                    }
                    return own.get().decides() ? Optional.<Refusal>empty() : Optional.of(roleNeeded());
                });
    }

    /** A contact may always go; everything else is for who decides. */
    public Uni<Outcome<Which>> leave(SqlConnection tx, UUID member, UUID organizationId) {
        return remove(tx, new Asker(true, Optional.of(member)), new Which(organizationId, member));
    }

    /** For a member who is being erased, whom nobody changes any more: goes as soon as the points are back. */
    public Uni<Outcome<Which>> release(SqlConnection tx, Which which) {
        return organizations
                .lock(tx, which.organizationId())
                .chain(() -> contacts.find(tx, which.organizationId(), which.memberId()))
                .chain(known ->
                        known.isEmpty() ? Uni.createFrom().item(Outcome.done(which)) : remove(tx, known.get(), which));
    }

    /** Also for reads. */
    public static Refusal roleNeeded() {
        return new Refusal(
                Reason.REASON_ORGANIZATION_ROLE_NEEDED,
                "Only staff and decision makers of the organization may do this.");
    }

    /** A call to the ledger is on its way, and what it does is not taken back. */
    private static Refusal inProgress() {
        return new Refusal(
                Reason.REASON_REQUEST_IN_PROGRESS,
                "The member's points are still moving. Repeat in a moment.",
                Map.of(Refusal.RETRY_AFTER_SECONDS, "1"));
    }

    private static Refusal contactUnknown() {
        return new Refusal(Reason.REASON_ORGANIZATION_CONTACT_UNKNOWN, "The member is no contact of the organization.");
    }

    private static Refusal poolTaken() {
        return new Refusal(
                Reason.REASON_ORGANIZATION_POOL_TAKEN,
                "The points of the organization's contacts go to the company, and the member shares another pool or is"
                        + " one of two who were merged.");
    }

    private static <T> Uni<Outcome<T>> refused(Refusal refusal) {
        return Uni.createFrom().item(Outcome.refused(refusal));
    }
}
