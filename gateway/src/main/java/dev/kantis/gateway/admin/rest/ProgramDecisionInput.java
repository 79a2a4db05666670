package dev.kantis.gateway.admin.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody says about a version. */
@Schema(name = "ProgramDecisionInput", description = "What somebody says about a version.")
public record ProgramDecisionInput(
        @Schema(required = true, description = "false rejects it.") @Nullable
        Boolean approved,

        @Schema(description = "Why; needed to reject. No personal data.", maxLength = 200) @Nullable
        String comment) {}
