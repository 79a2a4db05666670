package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.partner.v1.ListContractsResponse;
import dev.kantis.gateway.calls.rest.Outputs;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of a partner's contract versions. */
@Schema(name = "Contracts", description = "Versions of a partner's contract, the newest first.")
public record ContractPage(
        @Schema(required = true) List<ContractView> contracts,

        @Schema(description = "Absent at the end.") @Nullable
        String nextPageToken) {

    static ContractPage of(ListContractsResponse response) {
        return new ContractPage(
                response.getContractsList().stream().map(ContractView::of).toList(),
                Outputs.optional(response.getNextPageToken()));
    }
}
