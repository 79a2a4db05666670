package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.partner.v1.ListReviewsResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of reviews. */
@Schema(name = "Reviews", description = "Reviews of one state, the oldest first.")
public record ReviewPage(
        @Schema(required = true) List<ReviewView> reviews,

        @Schema(description = "Absent at the end.") @Nullable
        String nextPageToken) {

    static ReviewPage of(ListReviewsResponse response) {
        return new ReviewPage(
                response.getReviewsList().stream().map(ReviewView::of).toList(),
                Outputs.optional(response.getNextPageToken()));
    }
}
