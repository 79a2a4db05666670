package dev.kantis.gateway.organizations.rest;

import dev.kantis.contracts.member.v1.ListOrganizationsOfMemberResponse;
import dev.kantis.contracts.member.v1.OrganizationContact;
import dev.kantis.contracts.member.v1.OrganizationMembership;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of the organizations that a member is a contact of. */
@Schema(name = "OrganizationMembershipPage", description = "Companies that the member is a contact of.")
public record MembershipPage(
        @Schema(required = true) List<Membership> memberships,

        @Schema(description = "Absent at the end.") @Nullable
        String nextPageToken) {

    /** One of them. */
    @Schema(name = "OrganizationMembership", description = "A company, and what the member is there.")
    public record Membership(
            @Schema(required = true, description = "UUID.") String organizationId,

            @Schema(required = true) String name,

            @Schema(required = true, description = "DECISION_MAKER, USER, BUYER; at least one.")
            List<String> roles,

            @Schema(
                    required = true,
                    description = "MOVING and LEAVING last until the points have moved. REFUSED: the points go to the "
                            + "company, and the member earns for themself, because another pool is shared.",
                    enumeration = {"MOVING", "ACTIVE", "LEAVING", "REFUSED"})
            String state,

            @Schema(
                    required = true,
                    description = "Who gets the points of the member's purchases now; SPLIT: both.",
                    enumeration = {"PERSON", "COMPANY", "SPLIT"})
            String pointsTo,

            @Schema(description = "The company's part of what the member earns; with SPLIT alone.") @Nullable
            Integer companyPercent,

            @Schema(required = true, description = "Whether the member may not spend the company's points.")
            boolean earnsOnly,

            @Schema(
                    description = "What the employer allows as gifts. Absent: nothing is said.",
                    enumeration = {"ALLOWED", "LIMIT", "NONE"})
            @Nullable
            String giftPolicy,

            @Schema(description = "In smallest units and a calendar year; with LIMIT alone.") @Nullable
            String giftLimitMinor,

            @Nullable String giftCurrency,
            @Nullable Instant joinTime) {

        static Membership of(OrganizationMembership membership) {
            var facts = membership.getOrganization().getFacts();
            var contact = membership.getContact();
            var policy = Outputs.name(facts.getGiftPolicy(), "GIFT_POLICY_");
            return new Membership(
                    contact.getOrganizationId(),
                    facts.getName(),
                    contact.getRolesList().stream()
                            .map(role -> Outputs.name(role, "CONTACT_ROLE_"))
                            .toList(),
                    Outputs.name(contact.getState(), "ORGANIZATION_CONTACT_STATE_"),
                    recipient(contact),
                    isSplit(contact) ? (Integer) contact.getCompanyPercent() : null,
                    contact.getEarnsOnly(),
                    policy.equals("UNSPECIFIED") ? null : policy,
                    policy.equals("LIMIT") ? Outputs.number(facts.getGiftLimitMinor()) : null,
                    Outputs.optional(facts.getGiftCurrency()),
                    Outputs.time(contact.hasJoinTime(), contact.getJoinTime()));
        }
    }

    private static String recipient(OrganizationContact contact) {
        if (isSplit(contact)) {
            return "SPLIT";
        }
        return contact.getPooled() ? "COMPANY" : "PERSON";
    }

    private static boolean isSplit(OrganizationContact contact) {
        return !contact.getPooled() && contact.getCompanyPercent() > 0;
    }

    static MembershipPage of(ListOrganizationsOfMemberResponse page) {
        return new MembershipPage(
                page.getMembershipsList().stream().map(Membership::of).toList(),
                Outputs.optional(page.getNextPageToken()));
    }
}
