package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.partner.v1.Statement;
import dev.kantis.contracts.partner.v1.StatementLine;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a partner and the program owe each other for a period. */
@Schema(
        name = "Statement",
        description = "What a partner and the program owe each other for a closed period, in minor units; positive: the"
                + " partner pays. 64-bit integers as strings.")
public record StatementView(
        @Schema(required = true) String statementId,
        @Schema(required = true) String partnerId,

        @Schema(required = true, format = "date") String periodStart,

        @Schema(required = true, format = "date") String periodEnd,

        @Schema(required = true) String currencyCode,
        @Schema(required = true) String netMinor,

        @Schema(required = true, description = "The closing that made it.")
        int closing,

        @Schema(required = true, description = "Empty in lists.")
        List<Line> lines) {
    private static final String KIND = "CLEARING_KIND_";

    /** What is billed at one rate. */
    @Schema(
            name = "StatementLine",
            description = "amountMinor is points times price times share, rounded once, half to even.")
    public record Line(
            @Schema(required = true) String kind,

            @Schema(required = true, description = "0 where no price is.")
            int contractVersion,

            @Schema(description = "The campaign of a cost share.") @Nullable
            String rule,

            @Schema(required = true) String priceMicros,
            @Schema(required = true) int shareBasisPoints,

            @Schema(
                    required = true,
                    description = "About something from before the period: a credit note when it is paid back.")
            boolean correction,

            @Schema(required = true) String points,
            @Schema(required = true) String items,
            @Schema(required = true) String amountMinor) {}

    static StatementView of(Statement statement) {
        return new StatementView(
                statement.getStatementId(),
                statement.getPartnerId(),
                statement.getPeriodStart(),
                statement.getPeriodEnd(),
                statement.getCurrencyCode(),
                Outputs.number(statement.getNetMinor()),
                statement.getClosing(),
                statement.getLinesList().stream().map(StatementView::line).toList());
    }

    private static Line line(StatementLine line) {
        return new Line(
                Outputs.name(line.getKind(), KIND),
                line.getContractVersion(),
                Outputs.optional(line.getRule()),
                Outputs.number(line.getPriceMicros()),
                line.getShareBasisPoints(),
                line.getCorrection(),
                Outputs.number(line.getPoints()),
                Outputs.number(line.getItems()),
                Outputs.number(line.getAmountMinor()));
    }
}
