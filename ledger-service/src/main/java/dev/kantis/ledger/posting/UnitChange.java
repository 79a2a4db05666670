package dev.kantis.ledger.posting;

import java.util.List;

/**
 * What an operation did to a unit besides its own, or to its own afterwards: how available changed, what it is now, and
 * why.
 */
public record UnitChange(String unit, long change, long available, List<RuleReason> reasons) {
    public UnitChange {
        reasons = List.copyOf(reasons);
    }
}
