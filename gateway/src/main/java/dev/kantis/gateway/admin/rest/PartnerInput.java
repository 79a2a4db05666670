package dev.kantis.gateway.admin.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A merchant that is to be taken in. */
@Schema(name = "PartnerInput", description = "A merchant that is to be taken in.")
public record PartnerInput(
        @Schema(required = true, description = "Unique: lower case letters, digits and hyphens.") @Nullable
        String name,

        @Schema(required = true, description = "What members read.", maxLength = 120) @Nullable
        String displayName,

        @Schema(required = true, description = "1 to 500.") @Nullable
        List<@Nullable StoreInput> stores) {

    /** A store of the merchant. */
    @Schema(name = "StoreInput", description = "A store of the merchant.")
    public record StoreInput(
            @Schema(required = true, description = "The partner's own number.") @Nullable
            String storeId,

            @Schema(required = true, maxLength = 120) @Nullable
            String displayName,

            @Schema(required = true, description = "1 to 200.") @Nullable
            List<@Nullable String> terminalIds) {}
}
