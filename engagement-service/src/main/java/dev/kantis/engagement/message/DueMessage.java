package dev.kantis.engagement.message;

import dev.kantis.engagement.journey.Purpose;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A planned message whose time has come, claimed for hand-over. It may be settled only by whoever holds its lease.
 * {@code refusedSince} says since when the channel has not been taking it.
 */
public record DueMessage(
        UUID id,
        UUID lease,
        UUID memberId,
        String journey,
        long version,
        Purpose purpose,
        @Nullable Long points,
        int tries,
        @Nullable Instant refusedSince) {}
