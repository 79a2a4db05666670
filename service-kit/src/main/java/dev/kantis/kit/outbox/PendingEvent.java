package dev.kantis.kit.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event that waits to be published; {@code handle} is what its store knows it by. */
public record PendingEvent(
        Object handle,
        String id,
        String topic,
        String key,
        String type,
        Instant time,
        byte[] data,
        @Nullable String traceparent) {}
