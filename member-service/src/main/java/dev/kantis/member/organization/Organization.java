package dev.kantis.member.organization;

import java.util.List;
import java.util.UUID;
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

    /** Where the points of its contacts are to be. */
    Contact.Goal goal() {
        return facts.pointsTo() == OrganizationFacts.Recipient.COMPANY ? Contact.Goal.IN : Contact.Goal.OUT;
    }
}
