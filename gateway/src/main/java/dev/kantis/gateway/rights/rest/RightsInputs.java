package dev.kantis.gateway.rights.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is asked for. */
public final class RightsInputs {
    private RightsInputs() {}

    /** Nothing needs to be said. */
    @Schema(name = "EmptyInput", description = "An empty object.")
    public record Nothing() {}

    /** Why staff ask. */
    @Schema(name = "ReasonInput", description = "Why one of the staff asks.")
    public record Why(
            @Schema(required = true, description = "A ticket or a few words, without personal data.") @Nullable
            String reason) {}

    /** Why staff ask that a member be erased, and when. */
    @Schema(name = "ErasureInput", description = "Why an administrator asks that a member be erased.")
    public record Erase(
            @Schema(required = true, description = "A ticket or a few words, without personal data.") @Nullable
            String reason,

            @Schema(description = "Begins without the waiting period.") @Nullable
            Boolean atOnce) {}
}
