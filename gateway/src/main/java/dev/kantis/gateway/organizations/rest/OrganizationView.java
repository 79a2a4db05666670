package dev.kantis.gateway.organizations.rest;

import dev.kantis.contracts.member.v1.ListOrganizationsResponse;
import dev.kantis.contracts.member.v1.Organization;
import dev.kantis.contracts.member.v1.OrganizationSite;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A company as staff see it. */
@Schema(name = "Organization", description = "A company whose people are members.")
public record OrganizationView(
        @Schema(required = true, description = "UUID.") String organizationId,

        @Schema(required = true) String name,

        @Schema(required = true, description = "ISO 3166-1, two letters.")
        String country,

        @Nullable String businessId,

        @Schema(description = "Who of our staff looks after it.") @Nullable
        String accountOwner,

        @Schema(
                required = true,
                description = "Who gets the points of its contacts.",
                enumeration = {"PERSON", "COMPANY", "SPLIT"})
        String pointsTo,

        @Schema(description = "With SPLIT alone.") @Nullable Integer companyPercent,

        @Schema(
                description = "What the employer allows as gifts. Absent: nothing is said.",
                enumeration = {"ALLOWED", "LIMIT", "NONE"})
        @Nullable
        String giftPolicy,

        @Schema(description = "In smallest units and a calendar year; with LIMIT alone.") @Nullable
        String giftLimitMinor,

        @Nullable String giftCurrency,

        @Schema(required = true, description = "Empty in lists.")
        List<Site> sites,

        @Schema(required = true, description = "For If-Match.")
        String version) {

    /** A place where it is. */
    @Schema(name = "OrganizationSite", description = "A place where a company is.")
    public record Site(
            @Schema(required = true, description = "UUID.") String siteId,

            @Schema(required = true) String name,

            @Nullable String country,
            @Nullable String postalCode,
            @Nullable String city,
            @Nullable String street) {
        static Site of(OrganizationSite site) {
            return new Site(
                    site.getSiteId(),
                    site.getName(),
                    Outputs.optional(site.getCountry()),
                    Outputs.optional(site.getPostalCode()),
                    Outputs.optional(site.getCity()),
                    Outputs.optional(site.getStreet()));
        }
    }

    /** Some companies. */
    @Schema(name = "OrganizationPage", description = "Companies, in the order in which they were made.")
    public record Page(
            @Schema(required = true) List<OrganizationView> organizations,

            @Schema(description = "Absent at the end.") @Nullable
            String nextPageToken) {
        static Page of(ListOrganizationsResponse page) {
            return new Page(
                    page.getOrganizationsList().stream()
                            .map(OrganizationView::of)
                            .toList(),
                    Outputs.optional(page.getNextPageToken()));
        }
    }

    static OrganizationView of(Organization organization) {
        var facts = organization.getFacts();
        var recipient = Outputs.name(facts.getPointsTo(), "POINTS_RECIPIENT_");
        var policy = Outputs.name(facts.getGiftPolicy(), "GIFT_POLICY_");
        return new OrganizationView(
                organization.getOrganizationId(),
                facts.getName(),
                facts.getCountry(),
                Outputs.optional(facts.getBusinessId()),
                Outputs.optional(facts.getAccountOwner()),
                recipient.equals("UNSPECIFIED") ? "PERSON" : recipient,
                facts.getCompanyPercent() == 0 ? null : (Integer) facts.getCompanyPercent(),
                policy.equals("UNSPECIFIED") ? null : policy,
                policy.equals("LIMIT") ? Outputs.number(facts.getGiftLimitMinor()) : null,
                Outputs.optional(facts.getGiftCurrency()),
                organization.getSitesList().stream().map(Site::of).toList(),
                Outputs.number(organization.getVersion()));
    }
}
