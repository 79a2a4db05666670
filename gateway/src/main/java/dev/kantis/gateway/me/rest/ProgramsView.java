package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.ledger.v1.ListProgramsResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The programs in force. */
@Schema(name = "Programs", description = "The programs in force side by side, the main one first; at most 200.")
public record ProgramsView(
        @Schema(required = true) List<Program> programs,

        @Schema(description = "Token of the next page, absent at the end.") @Nullable
        String nextPageToken) {

    /** A program. */
    @Schema(name = "Program", description = "A program in force.")
    public record Program(
            @Schema(required = true, description = "Its name, for `program` of other calls.")
            String name,

            @Schema(required = true, description = "What members know it by.")
            String title,

            @Schema(required = true, description = "Whether it is the one that calls without a program mean.")
            boolean main,

            @Schema(required = true, description = "IANA zone of its days.")
            String timeZone,

            @Schema(required = true, description = "ISO 4217, of the purchases that it counts.")
            String currencyCode,

            @Schema(required = true, description = "Its units as balances name them, the main unit first.")
            List<String> units) {}

    static ProgramsView of(ListProgramsResponse response) {
        var programs = response.getProgramsList().stream()
                .map(program -> new Program(
                        program.getProgram(),
                        program.getTitle(),
                        program.getMain(),
                        program.getTimeZone(),
                        program.getCurrencyCode(),
                        program.getUnitsList()))
                .toList();
        return new ProgramsView(programs, Outputs.optional(response.getNextPageToken()));
    }
}
