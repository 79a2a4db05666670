package dev.kantis.gateway.household.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody is leaving. */
@Schema(name = "Departure", description = "Somebody is leaving; the points go back in the background.")
public record Departure(
        @Schema(required = true, description = "UUID of the household that is left.")
        String householdId) {}
