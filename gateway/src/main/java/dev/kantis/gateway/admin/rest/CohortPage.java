package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.ledger.v1.ListCohortsResponse;
import dev.kantis.contracts.ledger.v1.PointsCohort;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Cohorts by funding partner. */
@Schema(name = "Cohorts", description = "Points by unit, funding partner, month of issue and month of expiry.")
public record CohortPage(
        @Schema(required = true, format = "date", description = "In the program's zone.")
        String day,

        @Schema(required = true, description = "The program version whose values count, name@version.")
        String program,

        @Schema(required = true) List<Cohort> cohorts,

        @Schema(description = "Absent at the end.") @Nullable
        String nextPageToken) {

    /** Points that came in within a month and expire within a month. */
    @Schema(
            name = "Cohort",
            description =
                    "pending + active = earned - returned - burned + canceled - expired + adjusted + moved; 64-bit"
                            + " integers as strings.")
    public record Cohort(
            @Schema(required = true) String unit,

            @Schema(description = "Who pays for the points; absent for the program itself and over all partners.")
            @Nullable
            String partnerId,

            @Schema(required = true, description = "Such as 2026-01.")
            String issueMonth,

            @Schema(description = "Such as 2028-01; absent: they never expire.") @Nullable
            String expiryMonth,

            @Schema(required = true) String pending,
            @Schema(required = true) String active,
            @Schema(required = true) String earned,
            @Schema(required = true) String returned,
            @Schema(required = true) String burned,
            @Schema(required = true) String canceled,
            @Schema(required = true) String expired,
            @Schema(required = true) String adjusted,
            @Schema(required = true) String moved,

            @Schema(description = "Minor units, decimal and exact.") @Nullable
            String pendingValue,

            @Schema(description = "Minor units, decimal and exact.") @Nullable
            String activeValue) {}

    static CohortPage of(ListCohortsResponse response) {
        return new CohortPage(
                response.getDay(),
                response.getProgram(),
                response.getCohortsList().stream().map(CohortPage::cohort).toList(),
                Outputs.optional(response.getNextPageToken()));
    }

    static Cohort cohort(PointsCohort cohort) {
        return new Cohort(
                cohort.getUnit(),
                Outputs.optional(cohort.getPartnerId()),
                cohort.getIssueMonth(),
                Outputs.optional(cohort.getExpiryMonth()),
                Outputs.number(cohort.getPending()),
                Outputs.number(cohort.getActive()),
                Outputs.number(cohort.getEarned()),
                Outputs.number(cohort.getReturned()),
                Outputs.number(cohort.getBurned()),
                Outputs.number(cohort.getCanceled()),
                Outputs.number(cohort.getExpired()),
                Outputs.number(cohort.getAdjusted()),
                Outputs.number(cohort.getMoved()),
                Outputs.optional(cohort.getPendingValue()),
                Outputs.optional(cohort.getActiveValue()));
    }
}
