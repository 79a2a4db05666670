package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.ledger.v1.ProgramDecision;
import dev.kantis.contracts.ledger.v1.ProgramVersion;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a version of the program came about and where it stands. */
@Schema(name = "ProgramVersion", description = "How a version of the program came about and where it stands.")
public record ProgramVersionView(
        @Schema(required = true, description = "metadata.name of its document.")
        String program,

        @Schema(required = true, description = "1, 2, 3 ...")
        String version,

        @Schema(
                required = true,
                enumeration = {"WAITING", "SCHEDULED", "IN_FORCE", "REPLACED", "REJECTED"})
        String state,

        @Schema(
                required = true,
                enumeration = {"FOLDER", "CALL", "ROLL_BACK"})
        String door,

        @Schema(description = "Subject of who sent or rolled it back; absent for a document of the folder.") @Nullable
        String author,

        @Schema(required = true) @Nullable Instant acceptTime,

        @Schema(description = "Since or from when it is in force; absent while it waits and when it was rejected.")
        @Nullable
        Instant startTime,

        @Schema(description = "From when another version is in force, as far as it is known.") @Nullable
        Instant endTime,

        @Schema(description = "When its document wants it to begin.") @Nullable
        Instant scheduleTime,

        @Schema(description = "The version whose document it brought back.") @Nullable
        String restoredVersion,

        @Schema(description = "Why it was rolled back.") @Nullable
        String reason,

        @Schema(required = true, description = "Whether a second person has to approve it.")
        boolean approvalNeeded,

        @Nullable Decision approval,
        @Nullable Decision rejection) {

    /** What somebody said about a version. */
    @Schema(name = "ProgramDecision", description = "What somebody said about a version.")
    public record Decision(
            @Schema(required = true, description = "Subject of who decided.")
            String decidedBy,

            @Schema(required = true) @Nullable Instant decideTime,
            @Schema(required = true) String comment) {
        private static @Nullable Decision of(boolean present, ProgramDecision decision) {
            return present
                    ? new Decision(
                            decision.getDecidedBy(),
                            Outputs.time(decision.hasDecideTime(), decision.getDecideTime()),
                            decision.getComment())
                    : null;
        }
    }

    static ProgramVersionView of(ProgramVersion version) {
        return new ProgramVersionView(
                version.getProgram(),
                Outputs.number(version.getVersion()),
                state(version),
                Outputs.name(version.getDoor(), "PROGRAM_DOOR_"),
                Outputs.optional(version.getAuthor()),
                Outputs.time(version.hasAcceptTime(), version.getAcceptTime()),
                Outputs.time(version.hasStartTime(), version.getStartTime()),
                Outputs.time(version.hasEndTime(), version.getEndTime()),
                Outputs.time(version.hasScheduleTime(), version.getScheduleTime()),
                version.getRestoredVersion() == 0 ? null : Outputs.number(version.getRestoredVersion()),
                Outputs.optional(version.getReason()),
                version.getApprovalNeeded(),
                Decision.of(version.hasApproval(), version.getApproval()),
                Decision.of(version.hasRejection(), version.getRejection()));
    }

    static String state(ProgramVersion version) {
        return Outputs.name(version.getState(), "PROGRAM_VERSION_STATE_");
    }
}
