package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.partner.v1.ListStatementsResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of a partner's statements. */
@Schema(name = "Statements", description = "Statements of a partner, the newest first, without their lines.")
public record StatementPage(
        @Schema(required = true) List<StatementView> statements,

        @Schema(description = "Absent at the end.") @Nullable
        String nextPageToken) {

    static StatementPage of(ListStatementsResponse response) {
        return new StatementPage(
                response.getStatementsList().stream().map(StatementView::of).toList(),
                Outputs.optional(response.getNextPageToken()));
    }
}
