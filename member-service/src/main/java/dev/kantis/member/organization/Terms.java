package dev.kantis.member.organization;

import dev.kantis.member.organization.Contact.Role;
import dev.kantis.member.organization.OrganizationFacts.Gifts;
import dev.kantis.member.organization.OrganizationFacts.Policy;
import java.util.Optional;
import java.util.Set;

/** Where the points of a contact go, as the ledger is told. */
public sealed interface Terms {
    /** They are the member's, as everybody's: the ledger knows nothing of the company. */
    record Own() implements Terms {}

    /** All points lie in the company's pool; who {@code spends} may spend from it. */
    record Pool(boolean spends) implements Terms {}

    /** Each purchase is divided; behind the limit of a calendar year all is the company's. */
    record Share(int companyPercent, Optional<Limit> limit) implements Terms {}

    /** What the points of one member may be worth in a calendar year, smallest unit of the currency. */
    record Limit(long minorUnits, String currency) {}

    /**
     * What an organization's rule and the employer's policy mean for somebody with these roles. Who may take no gifts
     * earns for the company, and its decision makers alone spend what it has.
     */
    static Terms of(OrganizationFacts facts, Set<Role> roles) {
        return switch (facts.pointsTo()) {
            case COMPANY -> new Pool(facts.gifts().policy() != Policy.NONE || roles.contains(Role.DECISION_MAKER));
            case SPLIT -> new Share(facts.percentOfCompany(), limit(facts.gifts()));
            case PERSON ->
                limit(facts.gifts())
                        .<Terms>map(most -> new Share(0, Optional.of(most)))
                        .orElse(own());
        };
    }

    static Terms own() {
        return new Own();
    }

    private static Optional<Limit> limit(Gifts gifts) {
        var minor = gifts.limitMinor();
        var currency = gifts.currency();
        return gifts.policy() == Policy.LIMIT && minor != null && currency != null
                ? Optional.of(new Limit(minor, currency))
                : Optional.empty();
    }

    /** Whether the ledger knows of them. */
    default boolean areLinked() {
        return !(this instanceof Own);
    }

    /** The next step of the ledger from here to others: from one kind to another one it goes by the member's own. */
    default Terms stepTo(Terms goal) {
        return !areLinked() || getClass().equals(goal.getClass()) ? goal : own();
    }

    /** The part of what the member earns that is the company's, in percent. */
    default int companyPercent() {
        return switch (this) {
            case Own _ -> 0;
            case Pool _ -> 100;
            case Share(var percent, var _) -> percent;
        };
    }
}
