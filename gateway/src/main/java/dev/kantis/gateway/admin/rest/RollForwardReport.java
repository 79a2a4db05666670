package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.ledger.v1.GetRollForwardResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the points of all members went from day to day. */
@Schema(
        name = "RollForward",
        description = "How the points of all members went from day to day; days without change are left out.")
public record RollForwardReport(@Schema(required = true) List<Row> rows) {

    /** A day of one unit and funding partner. */
    @Schema(
            name = "RollForwardRow",
            description =
                    "closing = opening + earned - returned - burned + canceled - expired + adjusted + moved; 64-bit"
                            + " integers as strings.")
    public record Row(
            @Schema(required = true, format = "date", description = "In the program's zone.")
            String day,

            @Schema(required = true) String unit,

            @Schema(description = "Who pays for the points, absent for the program itself.") @Nullable
            String partnerId,

            @Schema(required = true, description = "Available, pending and held points less debt, before.")
            String opening,

            @Schema(required = true) String earned,
            @Schema(required = true) String returned,
            @Schema(required = true) String burned,

            @Schema(required = true, description = "Burns undone.")
            String canceled,

            @Schema(required = true) String expired,

            @Schema(required = true, description = "By hand, with its sign.")
            String adjusted,

            @Schema(required = true, description = "Between members, with its sign; 0 over all partners.")
            String moved,

            @Schema(required = true) String closing) {}

    static RollForwardReport of(GetRollForwardResponse response) {
        return new RollForwardReport(
                response.getRowsList().stream().map(RollForwardReport::row).toList());
    }

    private static Row row(dev.kantis.contracts.ledger.v1.RollForwardRow row) {
        return new Row(
                row.getDay(),
                row.getUnit(),
                Outputs.optional(row.getPartnerId()),
                Outputs.number(row.getOpening()),
                Outputs.number(row.getEarned()),
                Outputs.number(row.getReturned()),
                Outputs.number(row.getBurned()),
                Outputs.number(row.getCanceled()),
                Outputs.number(row.getExpired()),
                Outputs.number(row.getAdjusted()),
                Outputs.number(row.getMoved()),
                Outputs.number(row.getClosing()));
    }
}
