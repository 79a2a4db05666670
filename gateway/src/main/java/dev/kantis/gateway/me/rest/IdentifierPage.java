package dev.kantis.gateway.me.rest;

import dev.kantis.contracts.member.v1.ListIdentifiersResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Some of a member's cards and customer numbers. */
@Schema(name = "IdentifierPage", description = "Cards and customer numbers, the newest first.")
public record IdentifierPage(
        @Schema(required = true) List<IdentifierView> identifiers,

        @Schema(description = "Absent at the end.") @Nullable
        String nextPageToken) {

    static IdentifierPage of(ListIdentifiersResponse page) {
        return new IdentifierPage(
                page.getIdentifiersList().stream().map(IdentifierView::of).toList(),
                Outputs.optional(page.getNextPageToken()));
    }
}
