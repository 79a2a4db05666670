package dev.kantis.gateway.admin.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which periods are to be closed. */
@Schema(name = "ClosingInput", description = "Which periods are to be closed.")
public record ClosingInput(
        @Schema(required = true, format = "date", description = "All periods that ended on this day or before.")
        @Nullable
        String through) {}
