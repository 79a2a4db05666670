package dev.kantis.engagement.journey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event about a member that may start journeys. {@code source} and {@code id} together name it. */
public record Happening(
        String source,
        String id,
        Trigger trigger,
        UUID memberId,
        Instant at,
        @Nullable Long points) {}
