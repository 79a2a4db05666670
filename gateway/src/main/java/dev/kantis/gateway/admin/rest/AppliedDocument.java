package dev.kantis.gateway.admin.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A document that was accepted. */
@Schema(name = "AppliedDocument", description = "A document that was accepted.")
public record AppliedDocument(
        @Schema(
                required = true,
                enumeration = {"Program", "Reward", "Journey"})
        String kind,

        @Schema(required = true, description = "metadata.name of the document.")
        String name,

        @Schema(description = "1, 2, 3 ...; absent for kinds without versions.") @Nullable
        String version,

        @Schema(
                description = "Where the version of a program stands; absent for other kinds.",
                enumeration = {"WAITING", "SCHEDULED", "IN_FORCE", "REPLACED", "REJECTED"})
        @Nullable
        String state) {}
