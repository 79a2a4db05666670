package dev.kantis.gateway.organizations.rest;

import dev.kantis.contracts.member.v1.ListContactsResponse;
import dev.kantis.contracts.member.v1.OrganizationContact;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A member who is a contact of a company, as staff see it. */
@Schema(name = "OrganizationContact", description = "A member who is a contact of a company.")
public record ContactView(
        @Schema(required = true, description = "UUID.") String organizationId,

        @Schema(required = true, description = "UUID.") String memberId,

        @Schema(required = true, description = "DECISION_MAKER, USER, BUYER; at least one.")
        List<String> roles,

        @Schema(description = "UUID of a site of the company.") @Nullable
        String siteId,

        @Schema(
                required = true,
                description = "MOVING and LEAVING last until the ledger has answered. REFUSED: the member earns for "
                        + "themself, because another pool is shared.",
                enumeration = {"MOVING", "ACTIVE", "LEAVING", "REFUSED"})
        String state,

        @Schema(
                required = true,
                description = "The company's part of what the member earns now, before the limit of a year; 100: all, "
                        + "into a pool from which contacts spend together.")
        int companyPercent,

        @Schema(required = true, description = "Whether the member may not spend from the pool.")
        boolean earnsOnly,

        @Nullable Instant joinTime) {

    /** Some contacts. */
    @Schema(name = "OrganizationContactPage", description = "Contacts of a company, by member id.")
    public record Page(
            @Schema(required = true) List<ContactView> contacts,

            @Schema(description = "Absent at the end.") @Nullable
            String nextPageToken) {
        static Page of(ListContactsResponse page) {
            return new Page(
                    page.getContactsList().stream().map(ContactView::of).toList(),
                    Outputs.optional(page.getNextPageToken()));
        }
    }

    static ContactView of(OrganizationContact contact) {
        return new ContactView(
                contact.getOrganizationId(),
                contact.getMemberId(),
                contact.getRolesList().stream()
                        .map(role -> Outputs.name(role, "CONTACT_ROLE_"))
                        .toList(),
                Outputs.optional(contact.getSiteId()),
                Outputs.name(contact.getState(), "ORGANIZATION_CONTACT_STATE_"),
                contact.getCompanyPercent(),
                contact.getEarnsOnly(),
                Outputs.time(contact.hasJoinTime(), contact.getJoinTime()));
    }
}
