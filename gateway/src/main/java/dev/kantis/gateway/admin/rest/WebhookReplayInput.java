package dev.kantis.gateway.admin.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** From where on everything is sent again. */
@Schema(name = "WebhookReplayInput", description = "From where on everything is sent again; exactly one of the two.")
public record WebhookReplayInput(
        @Schema(description = "What happened at or after this moment.") @Nullable
        Instant since,

        @Schema(description = "What comes after this sequence.") @Nullable
        String afterSequence) {}
