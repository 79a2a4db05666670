package dev.kantis.member.profile;

import java.time.Instant;

/** How much a member cares for a topic, from 1 to 100, and from whom and when we know it. */
public record Interest(String topic, int strength, Source source, Instant recordedAt) {}
