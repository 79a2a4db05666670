package dev.kantis.engagement.journey;

/** Subject and body of a message in one language, as Qute strings. */
public record Text(String subject, String body) {}
