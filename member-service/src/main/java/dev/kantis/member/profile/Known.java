package dev.kantis.member.profile;

import java.time.Instant;

/** A value, and from whom and when we know it. */
public record Known(String value, Source source, Instant recordedAt) {}
