package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.member.v1.ListConsentsResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of the member's decisions. */
@Schema(name = "ConsentPage", description = "Every decision as it was recorded, the newest first.")
public record ConsentPage(
        @Schema(required = true) List<ConsentView> consents,

        @Schema(description = "Absent at the end.") @Nullable
        String nextPageToken) {

    static ConsentPage of(ListConsentsResponse page) {
        return new ConsentPage(
                page.getConsentsList().stream().map(ConsentView::of).toList(),
                Outputs.optional(page.getNextPageToken()));
    }
}
