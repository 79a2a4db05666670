package dev.kantis.ledger.wallet.grpc;

import dev.kantis.contracts.ledger.v1.LedgerCheck;
import dev.kantis.contracts.ledger.v1.VerifyLedgerResponse;
import dev.kantis.ledger.audit.LedgerReport;

/** The report of an audit as it travels. */
final class AuditProtos {
    private AuditProtos() {}

    static VerifyLedgerResponse response(LedgerReport report) {
        var response = VerifyLedgerResponse.newBuilder()
                .setBalanced(report.isBalanced())
                .setEntries(report.entries())
                .setWallets(report.wallets());
        report.checks()
                .forEach(check -> response.addChecks(LedgerCheck.newBuilder()
                        .setName(check.invariant().label())
                        .setDescription(check.invariant().description())
                        .setViolations(check.violations())));
        return response.build();
    }
}
