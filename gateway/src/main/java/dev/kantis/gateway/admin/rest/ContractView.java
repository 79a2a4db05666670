package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.partner.v1.Contract;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version of a partner's contract. */
@Schema(name = "Contract", description = "A version of a partner's contract.")
public record ContractView(
        @Schema(required = true) String partnerId,

        @Schema(required = true, description = "1, 2, 3 and so on.")
        int version,

        @Schema(required = true) ContractTermsBody terms,
        @Nullable Instant createTime) {

    static ContractView of(Contract contract) {
        return new ContractView(
                contract.getPartnerId(),
                contract.getVersion(),
                ContractTermsBody.of(contract.getTerms()),
                Outputs.time(contract.hasCreateTime(), contract.getCreateTime()));
    }
}
