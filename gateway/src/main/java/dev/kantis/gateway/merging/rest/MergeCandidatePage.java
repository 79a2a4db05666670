package dev.kantis.gateway.merging.rest;

import dev.kantis.contracts.member.v1.ListMergeCandidatesResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some pairs of members who may be the same person. */
@Schema(name = "MergeCandidatePage", description = "Pairs of members who may be the same person.")
public record MergeCandidatePage(
        @Schema(required = true) List<Candidate> candidates,

        @Schema(description = "Absent at the end. A page may be empty while there is one.") @Nullable
        String nextPageToken) {

    /** A pair. */
    @Schema(name = "MergeCandidate", description = "Two members who may be the same person, and why.")
    public record Candidate(
            @Schema(required = true) String memberId,
            @Schema(required = true) String otherMemberId,

            @Schema(required = true, description = "EMAIL, PHONE, NAME_AND_BIRTH_DATE; at least one.")
            List<String> grounds) {}

    static MergeCandidatePage of(ListMergeCandidatesResponse page) {
        return new MergeCandidatePage(
                page.getCandidatesList().stream()
                        .map(pair -> new Candidate(
                                pair.getMemberId(),
                                pair.getOtherMemberId(),
                                pair.getGroundsList().stream()
                                        .map(ground -> Outputs.name(ground, "MERGE_GROUND_"))
                                        .toList()))
                        .toList(),
                Outputs.optional(page.getNextPageToken()));
    }
}
