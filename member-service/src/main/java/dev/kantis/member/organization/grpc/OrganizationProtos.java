package dev.kantis.member.organization.grpc;

import dev.kantis.contracts.member.v1.ContactRole;
import dev.kantis.contracts.member.v1.GiftPolicy;
import dev.kantis.contracts.member.v1.OrganizationContact;
import dev.kantis.contracts.member.v1.OrganizationContactState;
import dev.kantis.contracts.member.v1.OrganizationSite;
import dev.kantis.contracts.member.v1.PointsRecipient;
import dev.kantis.contracts.member.v1.SetContactRequest;
import dev.kantis.member.contact.grpc.ConsentProtos;
import dev.kantis.member.organization.Contact;
import dev.kantis.member.organization.Contact.Place;
import dev.kantis.member.organization.Contact.Role;
import dev.kantis.member.organization.Organization;
import dev.kantis.member.organization.Organization.Site;
import dev.kantis.member.organization.OrganizationFacts;
import dev.kantis.member.organization.OrganizationFacts.Gifts;
import dev.kantis.member.organization.OrganizationFacts.Policy;
import dev.kantis.member.organization.OrganizationFacts.Recipient;
import dev.kantis.member.organization.Terms;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Organizations, to and from the wire. */
final class OrganizationProtos {
    private static final String ROLE = "CONTACT_ROLE_";
    private static final String GIFTS = "GIFT_POLICY_";

    private OrganizationProtos() {}

    static OrganizationFacts facts(dev.kantis.contracts.member.v1.OrganizationFacts facts) {
        var limited = facts.getGiftPolicy() == GiftPolicy.GIFT_POLICY_LIMIT;
        return new OrganizationFacts(
                facts.getName().strip(),
                facts.getCountry(),
                absentIfEmpty(facts.getBusinessId().strip()),
                absentIfEmpty(facts.getAccountOwner()),
                recipient(facts.getPointsTo()),
                facts.getCompanyPercent() == 0 ? null : (Integer) facts.getCompanyPercent(),
                new Gifts(
                        policy(facts.getGiftPolicy()),
                        limited || facts.getGiftLimitMinor() != 0 ? (Long) facts.getGiftLimitMinor() : null,
                        absentIfEmpty(facts.getGiftCurrency())));
    }

    private static Recipient recipient(PointsRecipient recipient) {
        return switch (recipient) {
            case POINTS_RECIPIENT_COMPANY -> Recipient.COMPANY;
            case POINTS_RECIPIENT_SPLIT -> Recipient.SPLIT;
            case POINTS_RECIPIENT_PERSON, POINTS_RECIPIENT_UNSPECIFIED, UNRECOGNIZED -> Recipient.PERSON;
        };
    }

    private static Policy policy(GiftPolicy policy) {
        return policy == GiftPolicy.GIFT_POLICY_UNSPECIFIED
                ? Policy.UNKNOWN
                : Policy.valueOf(policy.name().substring(GIFTS.length()));
    }

    static Site site(OrganizationSite site, UUID id) {
        return new Site(
                id,
                site.getName(),
                absentIfEmpty(site.getCountry()),
                absentIfEmpty(site.getPostalCode()),
                absentIfEmpty(site.getCity()),
                absentIfEmpty(site.getStreet()));
    }

    static Place place(SetContactRequest request) {
        return new Place(
                request.getRolesList().stream()
                        .map(role -> Role.valueOf(role.name().substring(ROLE.length())))
                        .collect(Collectors.toSet()),
                request.getSiteId().isEmpty() ? null : UUID.fromString(request.getSiteId()));
    }

    static dev.kantis.contracts.member.v1.Organization proto(Organization organization) {
        return dev.kantis.contracts.member.v1.Organization.newBuilder()
                .setOrganizationId(organization.id().toString())
                .setFacts(proto(organization.facts()))
                .addAllSites(organization.sites().stream()
                        .map(OrganizationProtos::proto)
                        .toList())
                .setVersion(organization.version())
                .build();
    }

    private static dev.kantis.contracts.member.v1.OrganizationFacts proto(OrganizationFacts facts) {
        var gifts = facts.gifts();
        var proto = dev.kantis.contracts.member.v1.OrganizationFacts.newBuilder()
                .setName(facts.name())
                .setCountry(facts.country())
                .setBusinessId(text(facts.businessId()))
                .setAccountOwner(text(facts.accountOwner()))
                .setPointsTo(PointsRecipient.valueOf(
                        "POINTS_RECIPIENT_" + facts.pointsTo().name()))
                .setGiftCurrency(text(gifts.currency()));
        if (facts.companyPercent() != null) {
            proto.setCompanyPercent(facts.companyPercent());
        }
        if (gifts.policy() != Policy.UNKNOWN) {
            proto.setGiftPolicy(GiftPolicy.valueOf(GIFTS + gifts.policy().name()));
        }
        if (gifts.limitMinor() != null) {
            proto.setGiftLimitMinor(gifts.limitMinor());
        }
        return proto.build();
    }

    private static OrganizationSite proto(Site site) {
        return OrganizationSite.newBuilder()
                .setSiteId(site.id().toString())
                .setName(site.name())
                .setCountry(text(site.country()))
                .setPostalCode(text(site.postalCode()))
                .setCity(text(site.city()))
                .setStreet(text(site.street()))
                .build();
    }

    static OrganizationContact proto(Contact contact) {
        var proto = OrganizationContact.newBuilder()
                .setOrganizationId(contact.organizationId().toString())
                .setMemberId(contact.memberId().toString())
                .addAllRoles(contact.place().roles().stream()
                        .sorted()
                        .map(role -> ContactRole.valueOf(ROLE + role.name()))
                        .toList())
                .setState(OrganizationContactState.valueOf(
                        "ORGANIZATION_CONTACT_STATE_" + contact.state().name()))
                .setPooled(contact.points().linked() instanceof Terms.Pool)
                .setCompanyPercent(contact.points().linked().companyPercent())
                .setEarnsOnly(contact.points().linked().equals(new Terms.Pool(false)))
                .setJoinTime(ConsentProtos.proto(contact.joinedAt()));
        var site = contact.place().site();
        if (site != null) {
            proto.setSiteId(site.toString());
        }
        return proto.build();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String absentIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
