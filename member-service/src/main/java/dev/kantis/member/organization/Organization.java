package dev.kantis.member.organization;

import dev.kantis.member.organization.Contact.Role;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A company whose people are members. The ledger knows its pool by the same id. */
public record Organization(UUID id, OrganizationFacts facts, List<Site> sites, long version) {
    /** More are refused. */
    public static final int MOST_SITES = 100;

    /** More are refused. */
    public static final int MOST_CONTACTS = 500;

    /** A place where it is. */
    public record Site(
            UUID id,
            String name,
            @Nullable String country,
            @Nullable String postalCode,
            @Nullable String city,
            @Nullable String street) {}

    public Organization {
        sites = List.copyOf(sites);
    }

    /** Whether the points of all contacts go where those of another one's go. */
    boolean hasTermsOf(Organization other) {
        return Stream.of(Role.values())
                .map(Set::of)
                .allMatch(roles -> terms(roles).equals(other.terms(roles)));
    }

    /** Where the points of a contact with these roles go. */
    public Terms terms(Set<Role> roles) {
        return Terms.of(facts, roles);
    }
}
