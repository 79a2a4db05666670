package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.partner.v1.ListPartnersResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of partners. */
@Schema(name = "Partners", description = "Partner merchants, by name.")
public record PartnerPage(
        @Schema(required = true) List<PartnerView> partners,

        @Schema(description = "Absent at the end.") @Nullable
        String nextPageToken) {

    static PartnerPage of(ListPartnersResponse response) {
        return new PartnerPage(
                response.getPartnersList().stream().map(PartnerView::of).toList(),
                Outputs.optional(response.getNextPageToken()));
    }
}
