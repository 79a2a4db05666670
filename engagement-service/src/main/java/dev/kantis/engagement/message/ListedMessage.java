package dev.kantis.engagement.message;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as lists show it; {@code state} as the table spells it. */
public record ListedMessage(
        UUID id,
        String journey,
        String template,
        String state,
        @Nullable String reason,
        Instant plannedAt,
        @Nullable Instant settledAt) {}
