package dev.kantis.gateway.organizations.rest;

import static dev.kantis.gateway.calls.rest.Inputs.text;

import dev.kantis.contracts.member.v1.ContactRole;
import dev.kantis.contracts.member.v1.GiftPolicy;
import dev.kantis.contracts.member.v1.OrganizationFacts;
import dev.kantis.contracts.member.v1.OrganizationSite;
import dev.kantis.contracts.member.v1.PointsRecipient;
import dev.kantis.gateway.calls.rest.Inputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What staff send about organizations. */
public final class OrganizationInputs {
    private OrganizationInputs() {}

    /** Who gets the points. */
    @Schema(name = "PointsRecipient")
    public enum Recipient {
        PERSON,
        COMPANY,
        SPLIT
    }

    /** What the employer allows. */
    @Schema(name = "GiftPolicy")
    public enum Gifts {
        ALLOWED,
        LIMIT,
        NONE
    }

    /** What a contact is. */
    @Schema(name = "ContactRole")
    public enum Role {
        DECISION_MAKER,
        USER,
        BUYER
    }

    /** All that is known of an organization. */
    @Schema(name = "OrganizationInput", description = "All that is known of a company. What is left out is unknown.")
    public record Facts(
            @Schema(required = true) @Nullable String name,

            @Schema(required = true, description = "ISO 3166-1, two letters.") @Nullable
            String country,

            @Schema(description = "Its number in the country's register; unique there.", examples = "1234567-8")
            @Nullable
            String businessId,

            @Schema(description = "Who of our staff looks after it: claim sub of their token.") @Nullable
            String accountOwner,

            @Schema(
                    description = "Who gets the points of its contacts. Absent: PERSON. SPLIT: companyPercent of each "
                            + "purchase goes to the company.")
            @Nullable
            Recipient pointsTo,

            @Schema(description = "With SPLIT alone.", minimum = "1", maximum = "99") @Nullable
            Integer companyPercent,

            @Schema(
                    description =
                            "What the employer allows as gifts. Absent: nothing is said. LIMIT: what a person earns "
                                    + "beyond it goes to the company. NONE: points go to the company alone.")
            @Nullable
            Gifts giftPolicy,

            @Schema(description = "In smallest units and a calendar year; with LIMIT alone.") @Nullable
            String giftLimitMinor,

            @Schema(description = "ISO 4217; with LIMIT alone.") @Nullable
            String giftCurrency) {

        OrganizationFacts proto() {
            var facts = OrganizationFacts.newBuilder()
                    .setName(text(name))
                    .setCountry(text(country))
                    .setBusinessId(text(businessId))
                    .setAccountOwner(text(accountOwner))
                    .setCompanyPercent(companyPercent == null ? 0 : companyPercent)
                    .setGiftLimitMinor(Inputs.number(giftLimitMinor, "giftLimitMinor"))
                    .setGiftCurrency(text(giftCurrency));
            if (pointsTo != null) {
                facts.setPointsTo(PointsRecipient.valueOf("POINTS_RECIPIENT_" + pointsTo));
            }
            if (giftPolicy != null) {
                facts.setGiftPolicy(GiftPolicy.valueOf("GIFT_POLICY_" + giftPolicy));
            }
            return facts.build();
        }
    }

    /** A place where an organization is. */
    @Schema(name = "OrganizationSiteInput", description = "A place where a company is.")
    public record Site(
            @Schema(required = true) @Nullable String name,

            @Schema(description = "ISO 3166-1, two letters.") @Nullable
            String country,

            @Nullable String postalCode,
            @Nullable String city,
            @Nullable String street) {

        /** With an empty id it is a new one. */
        OrganizationSite proto(String id) {
            return OrganizationSite.newBuilder()
                    .setSiteId(id)
                    .setName(text(name))
                    .setCountry(text(country))
                    .setPostalCode(text(postalCode))
                    .setCity(text(city))
                    .setStreet(text(street))
                    .build();
        }
    }

    /** What a member is in an organization. */
    @Schema(name = "OrganizationContactInput", description = "What a member is in a company, and where.")
    public record Contact(
            @Schema(required = true, description = "At least one.") @Nullable
            List<@Nullable Role> roles,

            @Schema(description = "UUID of a site of the company; absent: nowhere in particular.") @Nullable
            String siteId) {

        List<ContactRole> protos() {
            return Inputs.list(roles, "roles").stream()
                    .map(role -> ContactRole.valueOf("CONTACT_ROLE_" + role))
                    .toList();
        }
    }
}
