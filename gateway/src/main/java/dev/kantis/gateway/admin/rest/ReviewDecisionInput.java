package dev.kantis.gateway.admin.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What shall become of a purchase. */
@Schema(name = "ReviewDecisionInput", description = "What shall become of a purchase.")
public record ReviewDecisionInput(
        @Schema(
                required = true,
                enumeration = {"ACCEPTED", "REJECTED"},
                description = "ACCEPTED: points that wait become available. REJECTED: what it earned is taken back.")
        @Nullable
        String decision,

        @Schema(
                required = true,
                minLength = 1,
                maxLength = 500,
                description = "Why, for whoever looks later. No personal data.")
        @Nullable
        String reason) {}
