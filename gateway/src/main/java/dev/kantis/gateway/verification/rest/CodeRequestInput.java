package dev.kantis.gateway.verification.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which code is to be sent again. */
@Schema(name = "CodeRequestInput", description = "Which code is to be sent again.")
public record CodeRequestInput(
        @Schema(description = "From the answer that announced the code.", required = true) @Nullable
        String verificationId) {}
