package dev.kantis.engagement.timeline;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That something happened; never what it says. Without a member it is about a partner, a reward or the like. */
public record TimelineEvent(
        String source, String id, String type, @Nullable UUID memberId, Instant at) {}
