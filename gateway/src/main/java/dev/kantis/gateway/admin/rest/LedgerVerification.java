package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.ledger.v1.VerifyLedgerResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether the ledger is balanced, and each invariant that was checked. */
@Schema(name = "LedgerVerification", description = "The ledger recomputed; 64-bit integers as strings.")
public record LedgerVerification(
        @Schema(required = true, description = "Whether every check held.")
        boolean balanced,

        @Schema(required = true) List<Check> checks,

        @Schema(required = true, description = "How many entries were read.")
        String entries,

        @Schema(required = true, description = "How many wallets were read.")
        String wallets) {

    /** One invariant. */
    @Schema(name = "LedgerCheck", description = "One invariant.")
    public record Check(
            @Schema(required = true) String name,
            @Schema(required = true) String description,

            @Schema(required = true, description = "How many rows break it; 0 is right.")
            String violations) {}

    static LedgerVerification of(VerifyLedgerResponse response) {
        return new LedgerVerification(
                response.getBalanced(),
                response.getChecksList().stream()
                        .map(check -> new Check(
                                check.getName(), check.getDescription(), Outputs.number(check.getViolations())))
                        .toList(),
                Outputs.number(response.getEntries()),
                Outputs.number(response.getWallets()));
    }
}
