package dev.kantis.ledger.rule;

import static dev.kantis.ledger.rule.EarnRule.require;

import org.jspecify.annotations.Nullable;

/**
 * What the rules that name it may give to all members together: {@code points}, or points worth {@code minorUnits} by
 * the unit's value, or both, and then the smaller. Returns give back to it. A rule whose points it does not cover gives
 * none; it never gives a part.
 */
public record Budget(
        String budget, @Nullable Long points, @Nullable Long minorUnits) {
    private static final long LARGEST = 1_000_000_000_000L;

    public Budget {
        require(budget.matches("[a-z][a-z0-9-]{0,62}"), "budget must be lower case letters, digits and hyphens");
        require(points != null || minorUnits != null, "a budget must have points or minorUnits");
        require(points == null || (points >= 1 && points <= LARGEST), "points must be between 1 and 1000000000000");
        require(
                minorUnits == null || (minorUnits >= 1 && minorUnits <= LARGEST),
                "minorUnits must be between 1 and 1000000000000");
    }
}
