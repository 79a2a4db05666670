package dev.kantis.gateway.admin.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a partner's status shall be. */
@Schema(name = "PartnerStatusInput", description = "What a partner's status shall be.")
public record PartnerStatusInput(
        @Schema(
                required = true,
                enumeration = {"SANDBOX", "LIVE", "SUSPENDED"})
        @Nullable
        String status) {}
