package dev.kantis.member.organization;

import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Outcome;
import dev.kantis.kit.errors.Refusal;
import dev.kantis.kit.wiring.Ids;
import dev.kantis.member.organization.Organization.Site;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What staff do with organizations. Points move later, by {@link MoveOrganizationPoints}. */
@ApplicationScoped
public class ManageOrganizations {
    private final Organizations organizations;
    private final Contacts contacts;
    private final Ids ids;
    private final InstantSource clock;

    ManageOrganizations(Organizations organizations, Contacts contacts, Ids ids, InstantSource clock) {
        this.organizations = organizations;
        this.contacts = contacts;
        this.ids = ids;
        this.clock = clock;
    }

    /** The new one's id. */
    public Uni<Outcome<UUID>> create(SqlConnection tx, OrganizationFacts facts) {
        var bad = bad(facts);
        if (bad.isPresent()) {
            return refused(bad.get());
        }
        var id = ids.next();
        return organizations
                .add(tx, id, facts, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .map(added -> added ? Outcome.done(id) : Outcome.refused(exists()));
    }

    /** The id of the changed one. {@code seen} is the version that the caller wants to change. */
    public Uni<Outcome<UUID>> update(SqlConnection tx, UUID id, long seen, OrganizationFacts facts) {
        var bad = bad(facts);
        if (bad.isPresent()) {
            return refused(bad.get());
        }
        return organizations.lock(tx, id).chain(found -> {
            if (found.isEmpty()) {
                return refused(unknown());
            }
            var old = found.get();
            return old.version() == seen ? update(tx, old, facts) : refused(versionMismatch(old.version()));
        });
    }

    private Uni<Outcome<UUID>> update(SqlConnection tx, Organization old, OrganizationFacts facts) {
        return organizations.update(tx, old.id(), facts).chain(updated -> {
            if (!updated) {
                return refused(exists());
            }
            var changed = new Organization(old.id(), facts, old.sites(), old.version());
            return (changed.hasTermsOf(old) ? Uni.createFrom().voidItem() : contacts.aimAll(tx, changed))
                    .replaceWith(Outcome.done(old.id()));
        });
    }

    private static Optional<Refusal> bad(OrganizationFacts facts) {
        return facts.contradictsItself()
                ? Optional.of(contradicted())
                : facts.badField().map(ManageOrganizations::invalid);
    }

    /** The id of the organization, which has the site from now on; without an id it is a new one. */
    public Uni<Outcome<UUID>> setSite(SqlConnection tx, UUID organizationId, Site site) {
        return organizations.lock(tx, organizationId).chain(found -> {
            if (found.isEmpty()) {
                return refused(unknown());
            }
            var sites = found.get().sites();
            var isNew = sites.stream().noneMatch(one -> one.id().equals(site.id()));
            return isNew && sites.size() >= Organization.MOST_SITES
                    ? refused(full())
                    : organizations.setSite(tx, organizationId, site).replaceWith(Outcome.done(organizationId));
        });
    }

    /** Also for reads. */
    public static Refusal unknown() {
        return new Refusal(
                Reason.REASON_ORGANIZATION_UNKNOWN, "There is no such organization, or you are no contact of it.");
    }

    static Refusal full() {
        return new Refusal(
                Reason.REASON_ORGANIZATION_FULL,
                "The organization has as many contacts or sites as it may have.",
                Map.of(
                        "contacts", Integer.toString(Organization.MOST_CONTACTS),
                        "sites", Integer.toString(Organization.MOST_SITES)));
    }

    private static Refusal exists() {
        return new Refusal(
                Reason.REASON_ORGANIZATION_EXISTS, "An organization of the country has this business id already.");
    }

    private static Refusal invalid(String field) {
        return new Refusal(Reason.REASON_REQUEST_INVALID, "These fields break their rules.", Map.of("fields", field));
    }

    private static Refusal contradicted() {
        return new Refusal(
                Reason.REASON_GIFT_POLICY_CONTRADICTED,
                "The employer allows no gifts, so its people's points can go to the company alone.",
                Map.of("fields", "points_to,gift_policy"));
    }

    private static Refusal versionMismatch(long version) {
        return new Refusal(
                Reason.REASON_VERSION_MISMATCH,
                "The organization was changed since you read it. Read it again and repeat with the new version.",
                Map.of("version", String.valueOf(version)));
    }

    private static <T> Uni<Outcome<T>> refused(Refusal refusal) {
        return Uni.createFrom().item(Outcome.refused(refusal));
    }
}
