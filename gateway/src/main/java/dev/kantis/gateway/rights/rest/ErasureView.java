package dev.kantis.gateway.rights.rest;

import dev.kantis.contracts.member.v1.Erasure;
import dev.kantis.contracts.member.v1.ErasureStep;
import dev.kantis.contracts.rights.v1.ErasedPart;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An erasure, and the certificate when it is done. */
@Schema(name = "Erasure", description = "An erasure. When it is done, this is the certificate.")
public record ErasureView(
        @Schema(required = true, description = "UUID.") String erasureId,

        @Schema(required = true, description = "UUID.") String memberId,

        @Schema(
                required = true,
                description = "WAITING can be canceled until beginTime.",
                enumeration = {"WAITING", "RUNNING", "DONE", "CANCELED"})
        String state,

        @Nullable Instant askTime,

        @Nullable Instant beginTime,

        @Schema(description = "When it was done or canceled.") @Nullable
        Instant endTime,

        @Schema(description = "The reason that it waits for, such as HOLDS_OPEN; absent: for nothing.") @Nullable
        String waitsFor,

        @Schema(required = true, description = "In their order.")
        List<Step> steps) {

    /** One place. */
    @Schema(name = "ErasureStep", description = "What is erased at one place.")
    public record Step(
            @Schema(required = true, description = "Such as ledger-service.")
            String place,

            @Schema(description = "When it was done.") @Nullable
            Instant endTime,

            @Schema(required = true, description = "What became of everything there.")
            List<Part> parts) {

        static Step of(ErasureStep step) {
            return new Step(
                    step.getPlace(),
                    Outputs.time(step.hasEndTime(), step.getEndTime()),
                    step.getPartsList().stream().map(Part::of).toList());
        }
    }

    /** Records of one kind. */
    @Schema(name = "ErasedPart", description = "What became of records of one kind.")
    public record Part(
            @Schema(required = true) String name,

            @Schema(required = true, description = "How many; a whole number as text.")
            String records,

            @Schema(
                    required = true,
                    enumeration = {"ERASED", "KEPT"})
            String fate,

            @Schema(description = "Why they are kept, or what stays of them.") @Nullable
            String ground) {

        static Part of(ErasedPart part) {
            return new Part(
                    part.getName(),
                    Outputs.number(part.getRecords()),
                    Outputs.name(part.getFate(), "ERASED_FATE_"),
                    Outputs.optional(part.getGround()));
        }
    }

    static ErasureView of(Erasure erasure) {
        return new ErasureView(
                erasure.getErasureId(),
                erasure.getMemberId(),
                Outputs.name(erasure.getState(), "ERASURE_STATE_"),
                Outputs.time(erasure.hasAskTime(), erasure.getAskTime()),
                Outputs.time(erasure.hasBeginTime(), erasure.getBeginTime()),
                Outputs.time(erasure.hasEndTime(), erasure.getEndTime()),
                Outputs.optional(erasure.getWaitsFor()),
                erasure.getStepsList().stream().map(Step::of).toList());
    }
}
