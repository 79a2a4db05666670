package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.ledger.v1.GetLiabilityResponse;
import dev.kantis.contracts.ledger.v1.LiabilityTotal;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the program owes at the end of a day. */
@Schema(
        name = "Liability",
        description =
                "What the program owes at the end of a day, over all funding partners; 64-bit integers as strings.")
public record LiabilityReport(
        @Schema(required = true, format = "date", description = "In the program's zone.")
        String day,

        @Schema(required = true, description = "The program version whose values count, name@version.")
        String program,

        @Schema(required = true, description = "By unit.") List<Total> totals,

        @Schema(required = true, description = "By unit, month of issue and month of expiry.")
        List<CohortPage.Cohort> cohorts) {

    /** All points outstanding of a unit. */
    @Schema(name = "LiabilityTotal", description = "All points outstanding of a unit.")
    public record Total(
            @Schema(required = true) String unit,

            @Schema(required = true, description = "Not released yet.")
            String pending,

            @Schema(required = true, description = "Available and held, less debt.")
            String active,

            @Schema(description = "What a point is worth in minor units, decimal.") @Nullable
            String pointValue,

            @Schema(description = "ISO 4217.") @Nullable String currencyCode,

            @Schema(description = "Minor units, decimal and exact.") @Nullable
            String pendingValue,

            @Schema(description = "Minor units, decimal and exact.") @Nullable
            String activeValue) {}

    static LiabilityReport of(GetLiabilityResponse response) {
        return new LiabilityReport(
                response.getDay(),
                response.getProgram(),
                response.getTotalsList().stream().map(LiabilityReport::total).toList(),
                response.getCohortsList().stream().map(CohortPage::cohort).toList());
    }

    private static Total total(LiabilityTotal total) {
        return new Total(
                total.getUnit(),
                Outputs.number(total.getPending()),
                Outputs.number(total.getActive()),
                Outputs.optional(total.getPointValue()),
                Outputs.optional(total.getCurrencyCode()),
                Outputs.optional(total.getPendingValue()),
                Outputs.optional(total.getActiveValue()));
    }
}
