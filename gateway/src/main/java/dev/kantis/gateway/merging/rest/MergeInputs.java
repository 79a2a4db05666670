package dev.kantis.gateway.merging.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What customer service sends about merges. */
public final class MergeInputs {
    private MergeInputs() {}

    /** Two members. */
    @Schema(name = "MergeInput", description = "Two members who are one person.")
    public record Two(
            @Schema(required = true, description = "UUID of one of the two.") @Nullable
            String memberId,

            @Schema(required = true, description = "UUID of the other one.") @Nullable
            String otherMemberId,

            @Schema(description = "Which of the two stays; absent: who became a member earlier.") @Nullable
            String survivorId,

            @Schema(required = true, description = "Why: a ticket or a few words, no names.") @Nullable
            String reason) {}

    /** Why two become two again. */
    @Schema(name = "SeparationInput", description = "Why two who were merged are to be two again.")
    public record Why(
            @Schema(required = true, description = "A ticket or a few words, no names.") @Nullable
            String reason) {}

    /** Whose candidates, and why. */
    @Schema(name = "MergeCandidatesInput", description = "Whose candidates are to be shown, and why.")
    public record Question(
            @Schema(description = "UUID of a member; absent: all pairs.") @Nullable
            String memberId,

            @Schema(required = true, description = "Why: a ticket or a few words, no names.") @Nullable
            String reason,

            @Schema(description = "0 or absent: 50, which is the most.") @Nullable
            String pageSize,

            @Schema(description = "nextPageToken of the page before; absent for the first page.") @Nullable
            String pageToken) {}
}
