package dev.kantis.gateway.surveys.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a member answers. */
@Schema(name = "ResponseInput", description = "What the member answers.")
public record ResponseInput(
        @Schema(required = true, minimum = "0", maximum = "10") @Nullable
        Integer score,

        @Schema(description = "What the member wants to say.", maxLength = 2000) @Nullable
        String comment) {
    /** A comment may be personal: it stays out of logs. */
    @Override
    public String toString() {
        return "ResponseInput";
    }
}
