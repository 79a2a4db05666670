package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.ledger.v1.ListProgramVersionsResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of versions. */
@Schema(name = "ProgramVersions", description = "Versions of the program, the last accepted one first.")
public record ProgramVersionPage(
        @Schema(required = true) List<ProgramVersionView> versions,

        @Schema(description = "Absent at the end.") @Nullable
        String nextPageToken) {

    static ProgramVersionPage of(ListProgramVersionsResponse response) {
        return new ProgramVersionPage(
                response.getVersionsList().stream().map(ProgramVersionView::of).toList(),
                Outputs.optional(response.getNextPageToken()));
    }
}
