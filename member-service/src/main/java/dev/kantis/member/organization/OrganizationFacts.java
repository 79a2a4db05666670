package dev.kantis.member.organization;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of an organization. {@code accountOwner} is who of our staff looks after it (claim {@code sub}). */
public record OrganizationFacts(
        String name,
        String country,
        @Nullable String businessId,
        @Nullable String accountOwner,
        Recipient pointsTo,
        @Nullable Integer companyPercent,
        Gifts gifts) {

    /** Who gets the points of its contacts' purchases. */
    public enum Recipient {
        PERSON,
        COMPANY,
        /** Both: {@code companyPercent} of each purchase is the company's. */
        SPLIT
    }

    /** What the employer allows its people to take as gifts; a limit is of a calendar year and in smallest units. */
    public record Gifts(
            Policy policy,
            @Nullable Long limitMinor,
            @Nullable String currency) {}

    /** The kinds of it. */
    public enum Policy {
        UNKNOWN,
        ALLOWED,
        LIMIT,
        NONE
    }

    /** The part of the company; there is one where points are split. */
    public int percentOfCompany() {
        return Objects.requireNonNull(companyPercent, "points are not split");
    }

    /** Whether people would get points of an employer that allows them no gifts. */
    public boolean contradictsItself() {
        return gifts.policy() == Policy.NONE && pointsTo != Recipient.COMPANY;
    }

    /** The field that breaks its rule, if one does. */
    public Optional<String> badField() {
        if (name.isBlank()) {
            return Optional.of("name");
        }
        if ((pointsTo == Recipient.SPLIT) == (companyPercent == null)) {
            return Optional.of("company_percent");
        }
        var limited = gifts.policy() == Policy.LIMIT;
        if (limited == (gifts.limitMinor() == null)) {
            return Optional.of("gift_limit_minor");
        }
        return limited == (gifts.currency() == null) ? Optional.of("gift_currency") : Optional.empty();
    }
}
