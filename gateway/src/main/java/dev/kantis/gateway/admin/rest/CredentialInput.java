package dev.kantis.gateway.admin.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who gets another credential. */
@Schema(name = "CredentialInput", description = "Who gets another credential.")
public record CredentialInput(
        @Schema(required = true, description = "UUID of the partner.") @Nullable
        String partnerId) {}
