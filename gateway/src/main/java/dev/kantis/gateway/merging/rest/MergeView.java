package dev.kantis.gateway.merging.rest;

import dev.kantis.contracts.member.v1.ListMergesResponse;
import dev.kantis.contracts.member.v1.Merge;
import dev.kantis.contracts.member.v1.MergeStep;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A merge of two members, and what became of it. */
@Schema(name = "Merge", description = "A merge of two members, and what became of it.")
public record MergeView(
        @Schema(required = true, description = "UUID.") String mergeId,

        @Schema(required = true, description = "Who stays.") String survivorId,

        @Schema(required = true, description = "Whose id redirects to the survivor.")
        String mergedMemberId,

        @Schema(
                required = true,
                description = "MERGING and SEPARATING last until the points have moved.",
                enumeration = {"MERGING", "MERGED", "SEPARATING", "SEPARATED", "REFUSED"})
        String state,

        @Schema(required = true) List<Step> steps) {
    private static final String STATE = "MERGE_STATE_";

    /** One step. */
    @Schema(name = "MergeStep", description = "Where a merge came to, by whom and why.")
    public record Step(
            @Schema(required = true) String state,

            @Schema(description = "The subject of who asked for it.") @Nullable
            String staff,

            @Nullable String reason,
            @Nullable Instant stepTime) {
        static Step of(MergeStep step) {
            return new Step(
                    Outputs.name(step.getState(), STATE),
                    Outputs.optional(step.getStaff()),
                    Outputs.optional(step.getReason()),
                    Outputs.time(step.hasStepTime(), step.getStepTime()));
        }
    }

    /** Some merges. */
    @Schema(name = "MergePage", description = "Merges, the newest first.")
    public record Page(
            @Schema(required = true) List<MergeView> merges,

            @Schema(description = "Absent at the end.") @Nullable
            String nextPageToken) {
        static Page of(ListMergesResponse page) {
            return new Page(
                    page.getMergesList().stream().map(MergeView::of).toList(),
                    Outputs.optional(page.getNextPageToken()));
        }
    }

    static MergeView of(Merge merge) {
        return new MergeView(
                merge.getMergeId(),
                merge.getSurvivorId(),
                merge.getMergedMemberId(),
                Outputs.name(merge.getState(), STATE),
                merge.getStepsList().stream().map(Step::of).toList());
    }
}
