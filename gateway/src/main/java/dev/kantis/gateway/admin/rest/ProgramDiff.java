package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.ledger.v1.DiffProgramVersionsResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What differs between two versions. */
@Schema(name = "ProgramDiff", description = "What differs between two versions of the program, by path.")
public record ProgramDiff(
        @Schema(required = true) String program,
        @Schema(required = true) String fromVersion,
        @Schema(required = true) String toVersion,
        @Schema(required = true) List<Change> changes) {

    /** A place where the documents differ. */
    @Schema(name = "ProgramChange", description = "A place where the documents differ; values as JSON.")
    public record Change(
            @Schema(required = true, description = "Such as spec.earn.rules[weekend].gives.points.")
            String path,

            @Schema(
                    required = true,
                    enumeration = {"ADDED", "REMOVED", "CHANGED"})
            String kind,

            @Nullable String before,
            @Nullable String after) {}

    static ProgramDiff of(DiffProgramVersionsResponse response) {
        return new ProgramDiff(
                response.getProgram(),
                Outputs.number(response.getFromVersion()),
                Outputs.number(response.getToVersion()),
                response.getChangesList().stream()
                        .map(change -> new Change(
                                change.getPath(),
                                Outputs.name(change.getKind(), "PROGRAM_CHANGE_KIND_"),
                                Outputs.optional(change.getBefore()),
                                Outputs.optional(change.getAfter())))
                        .toList());
    }
}
