package dev.kantis.ledger.audit;

import java.util.List;

/** What an audit found. */
public record LedgerReport(long entries, long wallets, List<Check> checks) {

    public LedgerReport {
        checks = List.copyOf(checks);
    }

    /** One invariant with the number of rows that break it. */
    public record Check(String name, String description, long violations) {}

    public boolean isBalanced() {
        return checks.stream().allMatch(check -> check.violations() == 0);
    }
}
