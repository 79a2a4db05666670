package dev.kantis.gateway.admin.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new version of a partner's contract. */
@Schema(name = "ContractInput", description = "A new version of a partner's contract.")
public record ContractInput(
        @Schema(required = true, description = "UUID of the partner.") @Nullable
        String partnerId,

        @Schema(required = true) @Nullable ContractTermsBody terms) {}
