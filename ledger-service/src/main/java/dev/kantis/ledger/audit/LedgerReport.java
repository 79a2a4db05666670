package dev.kantis.ledger.audit;

import java.util.List;

/** What an audit found. */
public record LedgerReport(long entries, long wallets, List<Check> checks) {

    public LedgerReport {
        checks = List.copyOf(checks);
    }

    /** One invariant with the number of rows that break it, and where, as far as that is known. */
    public record Check(Invariant invariant, long violations, List<String> places) {
        public Check {
            places = List.copyOf(places);
        }

        public boolean holds() {
            return violations == 0;
        }
    }

    public boolean isBalanced() {
        return checks.stream().allMatch(Check::holds);
    }

    /** The checks that found something. */
    public List<Check> broken() {
        return checks.stream().filter(check -> !check.holds()).toList();
    }
}
