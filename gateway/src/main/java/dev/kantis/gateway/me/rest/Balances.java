package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.ledger.v1.GetBalanceResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a member has, per unit. */
@Schema(name = "Balances", description = "What the member has, one balance for each unit of the program.")
public record Balances(@Schema(required = true) List<Balance> balances) {

    /** The points of one unit. */
    @Schema(name = "Balance", description = "Points of one unit; 64-bit integers as strings.")
    public record Balance(
            @Schema(required = true, description = "Name of the unit.")
            String unit,

            @Schema(required = true, description = "What can be spent now.")
            String available,

            @Schema(required = true, description = "What was earned and cannot be spent yet.")
            String pending,

            @Schema(required = true, description = "What is set aside.")
            String held,

            @Schema(required = true, description = "What later earns repay.")
            String debt,

            @Schema(description = "The day of the soonest expiry, absent if nothing expires.", format = "date")
            @Nullable
            String nextExpiryDay,

            @Schema(description = "How many points expire then.") @Nullable
            String nextExpiryPoints) {}

    static Balances of(GetBalanceResponse response) {
        return new Balances(
                response.getBalancesList().stream().map(Balances::balance).toList());
    }

    private static Balance balance(dev.kantis.contracts.ledger.v1.Balance balance) {
        var day = Outputs.optional(balance.getNextExpiryDay());
        return new Balance(
                balance.getUnit(),
                Outputs.number(balance.getAvailable()),
                Outputs.number(balance.getPending()),
                Outputs.number(balance.getHeld()),
                Outputs.number(balance.getDebt()),
                day,
                day == null ? null : Outputs.number(balance.getNextExpiryPoints()));
    }
}
