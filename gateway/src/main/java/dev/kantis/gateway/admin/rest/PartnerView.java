package dev.kantis.gateway.admin.rest;

import dev.kantis.contracts.partner.v1.Partner;
import dev.kantis.gateway.calls.rest.Outputs;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A partner merchant. */
@Schema(name = "Partner", description = "A partner merchant.")
public record PartnerView(
        @Schema(required = true, description = "UUID.") String partnerId,
        @Schema(required = true) String name,
        @Schema(required = true) String displayName,

        @Schema(
                required = true,
                enumeration = {"SANDBOX", "LIVE", "SUSPENDED"})
        String status,

        @Schema(required = true) List<StoreView> stores,

        @Schema(required = true, description = "The OAuth clients that its tills may use, oldest first.")
        List<String> clientIds,

        @Nullable Instant createTime) {

    /** A store of the partner. */
    @Schema(name = "Store", description = "A store of the partner.")
    public record StoreView(
            @Schema(required = true) String storeId,
            @Schema(required = true) String displayName,
            @Schema(required = true) List<String> terminalIds) {}

    static PartnerView of(Partner partner) {
        return new PartnerView(
                partner.getPartnerId(),
                partner.getName(),
                partner.getDisplayName(),
                Outputs.name(partner.getStatus(), "PARTNER_STATUS_"),
                partner.getStoresList().stream()
                        .map(store -> new StoreView(
                                store.getStoreId(), store.getDisplayName(), List.copyOf(store.getTerminalIdsList())))
                        .toList(),
                List.copyOf(partner.getClientIdsList()),
                Outputs.time(partner.hasCreateTime(), partner.getCreateTime()));
    }
}
